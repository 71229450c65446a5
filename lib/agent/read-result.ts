import { z } from 'zod'
import type { Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { ConversationId } from '@/lib/domain/ids'
import type { KeptResult } from '@/lib/domain/kept-result'
import { READ_RESULT_TOOL_NAME } from '@/lib/domain/own-tools'
import { textOfParts } from '@/lib/policy/part-text'
import type { SaysoTables } from '@/lib/store/db'
import type { AgentDeps } from './deps'
import { sliceText } from './keep-result'
import type { OwnTool } from './own-tool'
import { settleOwnCall } from './settle-own-call'

const MOST_FOUND = 20
/** UTF-16 units on either side of what was found. */
const AROUND = 200

/** Lets the model read on in a result of which it was only given the beginning. Reaches no server. */
export const READ_RESULT_TOOL: OwnTool = {
  name: READ_RESULT_TOOL_NAME,
  description: 'model_read_result',
  inputSchema: {
    type: 'object',
    properties: {
      result: { type: 'string', description: 'The id in the note at the end of the result.' },
      from: { type: 'integer', minimum: 0 },
      find: { type: 'string', description: 'Plain text, upper and lower case alike.' },
    },
    required: ['result'],
    additionalProperties: false,
  },
}

const input = z.strictObject({
  result: z.string(),
  from: z.number().int().nonnegative().default(0),
  find: z.string().min(1).max(1000).optional(),
})

/** Whether there is anything to read on in. */
export const hasKept = async (db: SaysoTables, conversationId: ConversationId): Promise<boolean> =>
  (await db.results.where({ conversationId }).count()) > 0

/**
 * Answers a call of our own tool from what is kept of its own conversation; its words are those of the server that gave
 * them, with their label. Must run inside a transaction over the decision's tables.
 */
export const readResult = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now'>>,
  call: CallRow,
): Promise<void> => {
  const asked = input.safeParse(JSON.parse(call.args))
  const kept = asked.success ? await keptOf(deps.db, call, asked.data.result) : undefined
  if (!asked.success || kept?.conversationId !== call.conversationId) {
    const text = asked.success
      ? 'There is no such result in this conversation.'
      : 'The arguments do not fit the input schema.'
    await settleOwnCall(deps, call, { text, refused: true })
    return
  }
  const { from, find } = asked.data
  const whole = textOfParts(kept.parts)
  const text = find === undefined ? partAt(whole, from) : placesOf(whole, find, from)
  const { connectorId, label } = kept
  await settleOwnCall(deps, call, {
    text,
    refused: false,
    ...(connectorId === undefined ? {} : { connectorId }),
    label,
  })
}

/** By the id in a note of ours: of what was too long, or of a result that was put away, which its call has. */
const keptOf = async (
  db: SaysoTables,
  { conversationId }: CallRow,
  id: string,
): Promise<
  | (Pick<KeptResult, 'conversationId' | 'parts'> & Pick<CallRow, 'connectorId' | 'label'>)
  | undefined
> => {
  const kept = await db.results.get(id)
  if (kept !== undefined) return kept
  const calls = await db.calls.where({ conversationId }).toArray()
  const put = calls.findLast((row) => row.toolUseId === id && row.result !== undefined)
  if (put === undefined) return undefined
  const whole = await db.results.get(put.id)
  const { connectorId, label, result = [] } = put
  return whole ?? { conversationId, parts: result, connectorId, label }
}

const partAt = (whole: string, from: number): string => {
  const part = sliceText(whole, from)
  const end = Math.min(whole.length, from + part.length)
  return `[Characters ${Math.min(from, end)} to ${end} of ${whole.length}${end === whole.length ? ', the end' : ''}]\n${part}`
}

/** Without patterns: what a model wrote must not decide how long this takes. */
const placesOf = (whole: string, find: string, from: number): string => {
  const places: string[] = []
  const hay = whole.toLowerCase()
  // Lower case can be longer; then places would be off, and only what is spelled exactly alike is found.
  const [text, needle] = hay.length === whole.length ? [hay, find.toLowerCase()] : [whole, find]
  let at = text.indexOf(needle, from)
  for (; at !== -1 && places.length < MOST_FOUND; at = text.indexOf(needle, at + AROUND))
    places.push(
      `[At ${at}]\n${whole.slice(Math.max(0, at - AROUND), at + needle.length + AROUND).toWellFormed()}`,
    )
  if (places.length === 0) return `[Found nowhere in ${whole.length} characters.]`
  return [...places, ...(at === -1 ? [] : [`[There is more: search on from ${at}.]`])].join('\n\n')
}
