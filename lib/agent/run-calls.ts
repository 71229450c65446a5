import { transact } from '@/lib/database/transact'
import { isCallSettled, type CallRow } from '@/lib/domain/call'
import type { TurnRow } from '@/lib/domain/conversation'
import { readBranch } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { executeCall } from './execute-call'
import { planCalls } from './plan-calls'
import { runPreviews } from './run-previews'
import { viewMessageId } from './call-from-view'
import { storeResults } from './store-results'

/** Resolves the next time that the turn is kicked while it runs: rows of it may have changed. */
export type Nudged = () => Promise<void>

export type CallsOutcome = 'none' | 'waiting' | 'locked' | 'settled'

/**
 * Brings the calls of the last step as far as they go without the person: decided, and run where they may. `waiting`
 * when the person must answer; `locked` when they must unlock the vault first; `settled` once every call has its result and the answer to the model is stored.
 */
export const runCalls = async (
  deps: AgentDeps,
  turn: TurnRow,
  signal: AbortSignal,
  nudged: Nudged,
): Promise<CallsOutcome> => {
  const messageId =
    turn.view === undefined ? await openMessage(deps, turn) : viewMessageId(turn.view)
  if (messageId === undefined) return 'none'
  await planCalls(deps, turn)
  await Promise.all([
    runPreviews(deps, turn.id, signal),
    executeApproved(deps, messageId, signal, nudged),
  ])
  if (signal.aborted) return 'waiting'
  // Calls put back rather than run: what they need is locked.
  const left = (await callsOf(deps, messageId)).some((call) => call.state === 'approved')
  if (left && (await deps.isLocked())) return 'locked'
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const calls = await callsOf(deps, messageId)
    if (!calls.every((call) => isCallSettled(call.state))) return 'waiting'
    const current = await db.turns.get(turn.id)
    if (current?.lease?.owner !== deps.owner) return 'waiting'
    if (turn.view === undefined) await storeResults(deps, turn.id, messageId)
    return 'settled'
  })
}

/**
 * The calls of one message do not depend on each other: the model wrote them without seeing any result. One that is let
 * through or answered while others still run, for hours perhaps, does not wait for them.
 */
const executeApproved = async (
  deps: AgentDeps,
  messageId: CallRow['messageId'],
  signal: AbortSignal,
  nudged: Nudged,
): Promise<void> => {
  const running = new Map<CallRow['id'], Promise<void>>()
  for (let isNews = true; isNews;) {
    // Taken before the rows are read, so that no nudge is missed.
    const nudge = nudged()
    for (const { id, state } of await callsOf(deps, messageId)) {
      if (state !== 'approved' || running.has(id)) continue
      running.set(
        id,
        executeCall(deps, id, signal).finally(() => running.delete(id)),
      )
    }
    isNews = await Promise.race([
      Promise.all(running.values()).then(() => false),
      nudge.then(() => true),
    ])
  }
}

/** The assistant message whose calls have no answer yet: the branch's last one, if it has calls. */
const openMessage = async (
  { db }: AgentDeps,
  turn: TurnRow,
): Promise<CallRow['messageId'] | undefined> => {
  const last = (await readBranch(db, turn.conversationId)).at(-1)
  if (last?.role !== 'assistant' || last.turnId !== turn.id) return undefined
  return last.content.some((block) => block.type === 'tool_use') ? last.id : undefined
}

const callsOf = ({ db }: AgentDeps, messageId: CallRow['messageId']): Promise<CallRow[]> =>
  db.calls.where({ messageId }).sortBy('position')
