import { z } from 'zod'
import type { CallRow } from '@/lib/domain/call'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import { FIND_TOOLS_NAME } from '@/lib/domain/own-tools'
import { BOTTOM_LABEL } from '@/lib/policy/join-labels'
import type { SaysoTables } from '@/lib/store/db'
import type { Within } from '@/lib/database/transact'
import type { AgentDeps } from './deps'
import type { OwnTool } from './own-tool'
import { rankTools } from './rank-tools'
import { readTools } from './read-tools'
import { settleOwnCall } from './settle-own-call'

/** As many as a request may be about at once; each costs tokens from then on. */
const MOST_FOUND = 5

/** Lets the model find what it is not told of at once. Reaches no server and changes nothing. */
export const FIND_TOOLS_TOOL: OwnTool = {
  name: FIND_TOOLS_NAME,
  description: 'model_find_tools',
  inputSchema: {
    type: 'object',
    properties: {
      request: { type: 'string', description: 'What is to be done, such as: list open invoices' },
    },
    required: ['request'],
    additionalProperties: false,
  },
}

const input = z.strictObject({ request: z.string().min(1).max(500) })

/**
 * Answers a call of our own tool. The answer has names only, as the definitions follow with the next request; which tools they
 * are is kept with the call. Must run inside a transaction over the decision's tables.
 */
export const findTools = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now' | 'translate'>>,
  call: CallRow,
  turn: TurnRow,
): Promise<void> => {
  const asked = input.safeParse(JSON.parse(call.args))
  const found = asked.success
    ? rankTools(
        [...(await readTools(deps.db, turn)).values()],
        asked.data.request,
        MOST_FOUND,
        // In the messages, since it is about a language, and so that no waking worker has to read it.
        deps.translate('tool_sayings'),
      ).map(({ modelTool }) => modelTool.name)
    : []
  await settleOwnCall(deps, call, {
    text: answerOf(asked.success, found),
    refused: !asked.success,
    label: BOTTOM_LABEL,
    found,
  })
}

const answerOf = (fits: boolean, found: readonly string[]): string => {
  if (!fits) return 'The arguments do not fit the input schema.'
  return found.length === 0
    ? 'No tool fits these words. Try others, or tell the person that none of their apps can do this.'
    : `From your next step on you have: ${found.join(', ')}`
}

/** The tools that were found in a conversation, and those that were called, in the order in which that happened. */
export const foundTools = async (
  db: SaysoTables,
  conversationId: ConversationId,
): Promise<readonly string[]> => {
  const calls = await db.calls.where({ conversationId }).sortBy('createdAt')
  return [...new Set(calls.flatMap((call) => call.found ?? [call.modelToolName]))]
}
