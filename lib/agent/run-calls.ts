import { transact } from '@/lib/database/transact'
import { isCallSettled, type CallRow } from '@/lib/domain/call'
import type { TurnRow } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import { readBranch } from '@/lib/store/read-branch'
import { aimCalls } from './aim-calls'
import { collectReports } from './collect-reports'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { executeCall } from './execute-call'
import { subAgentsOf } from './family'
import { planCalls } from './plan-calls'
import { runPreviews } from './run-previews'
import { viewMessageId } from './call-from-view'
import { storeResults } from './store-results'

/** Resolves the next time that the turn is kicked while it runs: rows of it may have changed. */
export type Nudged = () => Promise<void>

/** What ties a turn that runs to the runner. */
export interface TurnTies {
  readonly nudged: Nudged
  /** Starts or goes on with another turn. */
  readonly kick: (turnId: TurnId) => void
}

export type CallsOutcome = 'none' | 'waiting' | 'delegated' | 'locked' | 'settled'

/**
 * Brings the calls of the last step as far as they go without the person: decided, and run where they may. `waiting`
 * when the person must answer; `delegated` when only sub-agents are at work; `locked` when they must unlock the vault first; `settled` once every call has its result and the answer to the model is stored.
 */
export const runCalls = async (
  deps: AgentDeps,
  turn: TurnRow,
  signal: AbortSignal,
  { nudged, kick }: TurnTies,
): Promise<CallsOutcome> => {
  const messageId =
    turn.view === undefined ? await openMessage(deps, turn) : viewMessageId(turn.view)
  if (messageId === undefined) return 'none'
  await collectReports(deps, turn.id)
  await aimCalls(deps, turn)
  await planCalls(deps, turn)
  for (const { id, state } of await subAgentsOf(deps.db, turn.id)) if (state === 'queued') kick(id)
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
    const open = calls.filter((call) => !isCallSettled(call.state))
    if (open.length > 0)
      return open.every(({ subAgent }) => subAgent !== undefined) ? 'delegated' : 'waiting'
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
