import { isCallSettled, type CallRow } from '@/lib/domain/call'
import type { TurnRow } from '@/lib/domain/conversation'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { executeCall } from './execute-call'
import { planCalls } from './plan-calls'
import { runPreviews } from './run-previews'
import { storeResults } from './store-results'

export type CallsOutcome = 'none' | 'waiting' | 'locked' | 'settled'

/**
 * Brings the calls of the last step as far as they go without the person: decided, and run where they may. `waiting`
 * when the person must answer; `locked` when they must unlock the vault first; `settled` once every call has its result and the answer to the model is stored.
 */
export const runCalls = async (
  deps: AgentDeps,
  turn: TurnRow,
  signal: AbortSignal,
): Promise<CallsOutcome> => {
  const { db } = deps
  const messageId = await openMessage(deps, turn)
  if (messageId === undefined) return 'none'
  await planCalls(deps, turn)
  const approved = (await callsOf(deps, messageId)).filter((call) => call.state === 'approved')
  const previews = runPreviews(deps, turn.id, signal)
  // The calls of one message do not depend on each other: the model wrote them without seeing any result.
  await Promise.all(approved.map((call) => executeCall(deps, call.id, signal)))
  await previews
  if (signal.aborted) return 'waiting'
  // Calls put back rather than run: what they need is locked.
  const left = (await callsOf(deps, messageId)).some((call) => call.state === 'approved')
  if (left && (await deps.isLocked())) return 'locked'
  return db.transaction('rw', turnTables(deps), async () => {
    const calls = await callsOf(deps, messageId)
    if (!calls.every((call) => isCallSettled(call.state))) return 'waiting'
    const current = await db.turns.get(turn.id)
    if (current?.lease?.owner !== deps.owner) return 'waiting'
    await storeResults(deps, turn.id, messageId)
    return 'settled'
  })
}

/** The assistant message whose calls have no answer yet: the conversation's last one, if it has calls. */
const openMessage = async (
  { db }: AgentDeps,
  turn: TurnRow,
): Promise<CallRow['messageId'] | undefined> => {
  const last = await db.messages
    .where('[conversationId+seq]')
    .between([turn.conversationId, 0], [turn.conversationId, Infinity])
    .last()
  if (last?.role !== 'assistant' || last.turnId !== turn.id) return undefined
  return last.content.some((block) => block.type === 'tool_use') ? last.id : undefined
}

const callsOf = ({ db }: AgentDeps, messageId: CallRow['messageId']): Promise<CallRow[]> =>
  db.calls.where({ messageId }).sortBy('position')
