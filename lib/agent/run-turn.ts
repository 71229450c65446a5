import { transact } from '@/lib/database/transact'
import { type AppError, appError } from '@/lib/domain/app-error'
import { isCallSettled } from '@/lib/domain/call'
import type { TurnRow, TurnState } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import { isLockError } from '@/lib/domain/vault-lock'
import { MOST_REFUSALS } from '@/lib/policy/denials'
import type { AgentDeps } from './deps'
import { askBudget, isSpent } from './ask-budget'
import { endTurn, turnTables } from './end-turn'
import { familyOf, ofTurns } from './family'
import { claimLease, renewLease } from './lease'
import { passBetweenSteps } from './pass-between-steps'
import { putOff, waitOut } from './put-off'
import { recoverCalls } from './recover-calls'
import { runCalls, type TurnTies } from './run-calls'
import { runStep } from './run-step'

/** Steps after which a turn is stopped: work that long has lost its way. */
const MAX_STEPS = 200

const RENEW_MS = 20_000

/**
 * Works on a turn until it is over, the person must answer, or the signal aborts it. May be called at any time and any
 * number of times: all it knows is in the rows, and only the holder of the lease goes on.
 */
export const runTurn = async (
  deps: AgentDeps,
  turnId: TurnId,
  signal: AbortSignal,
  ties: TurnTies,
): Promise<void> => {
  const claimed = await claimLease(deps, turnId)
  if (claimed === undefined) return
  const lost = new AbortController()
  const stopRenewing = deps.timers.every(RENEW_MS, () => {
    void renewLease(deps, turnId).then((held) => (held ? undefined : lost.abort()))
  })
  try {
    await recoverCalls(deps, turnId)
    await goOn(deps, turnId, AbortSignal.any([signal, lost.signal]), ties)
  } finally {
    stopRenewing()
    deps.drafts.close(turnId)
  }
}

const goOn = async (
  deps: AgentDeps,
  turnId: TurnId,
  signal: AbortSignal,
  ties: TurnTies,
): Promise<void> => {
  for (;;) {
    const turn = await deps.db.turns.get(turnId)
    if (turn?.lease?.owner !== deps.owner) return
    if (turn.stopRequested === true) return endTurn(deps, turnId, 'stopped')
    const calls = await runCalls(deps, turn, signal, ties)
    if (signal.aborted) return endIfStopped(deps, turnId)
    const enough = await limitReached(deps, turn)
    if (enough !== undefined) return endTurn(deps, turnId, 'stopped', enough)
    if (calls === 'waiting') return pause(deps, turnId, 'awaiting-approval')
    if (calls === 'delegated') return pause(deps, turnId, 'awaiting-agents')
    if (calls === 'locked') return pause(deps, turnId, 'awaiting-unlock')
    if (turn.view !== undefined) return endViewTurn(deps, turnId)
    if (turn.step >= MAX_STEPS) return endTurn(deps, turnId, 'failed', appError('turn.too-long'))
    if (await isSpent(deps, turn))
      return endTurn(deps, turnId, 'stopped', appError('turn.limit-reached'))
    await waitOut(deps, turn, signal)
    if (signal.aborted) return endIfStopped(deps, turnId)
    if (!(await passBetweenSteps(deps, turnId))) return
    if (await askBudget(deps, turnId)) return
    const outcome = await runStep(deps, turn, signal)
    switch (outcome.type) {
      case 'calls':
      case 'more':
      case 'again':
        break
      case 'done':
        return
      case 'failed':
        if (isLockError(outcome.error)) return pause(deps, turnId, 'awaiting-unlock')
        if (await putOff(deps, turnId, outcome.error)) break
        if (signal.aborted) return endIfStopped(deps, turnId)
        return endTurn(deps, turnId, 'failed', outcome.error)
      case 'aborted':
        return endIfStopped(deps, turnId)
    }
  }
}

/** Done unless the view has asked for one more meanwhile; then it is taken up again at once. */
const endViewTurn = (deps: AgentDeps, turnId: TurnId): Promise<void> =>
  transact(deps, 'rw', turnTables(deps), async (deps) => {
    const calls = await deps.db.calls.where({ turnId }).toArray()
    if (calls.every(({ state }) => isCallSettled(state))) return endTurn(deps, turnId, 'done')
    const { lease: _lease, ...turn } = (await deps.db.turns.get(turnId)) as TurnRow
    await deps.db.turns.put({ ...turn, state: 'queued', updatedAt: deps.now() })
  })

/**
 * A turn that keeps asking is stopped: past ten questions, or after three refusals, a person answers without reading.
 * The policy denies what comes after; here the work ends. It is one person who answers, however many sub-agents ask.
 */
const limitReached = async ({ db }: AgentDeps, turn: TurnRow): Promise<AppError | undefined> => {
  const family = await familyOf(db, turn)
  const approvals = await ofTurns(family, (turnId) => db.approvals.where({ turnId }).toArray())
  const refused = approvals.filter((approval) => approval.state === 'declined').length
  if (refused >= MOST_REFUSALS) return appError('turn.refused-enough')
  const calls = await ofTurns(family, (turnId) => db.calls.where({ turnId }).toArray())
  return calls.some((call) => call.decision?.rule === 'deny.asks')
    ? appError('turn.asked-enough')
    : undefined
}

/** Work was cut short: by the person, which ends the turn, or by a lost lease, which leaves it to its new holder. */
const endIfStopped = async (deps: AgentDeps, turnId: TurnId): Promise<void> => {
  const turn = await deps.db.turns.get(turnId)
  if (turn?.stopRequested === true && turn.lease?.owner === deps.owner)
    await endTurn(deps, turnId, 'stopped')
}

/** Lets go of a turn that waits for the person or for its sub-agents; the worker may die now. */
const pause = (
  deps: AgentDeps,
  turnId: TurnId,
  state: Extract<TurnState, 'awaiting-approval' | 'awaiting-unlock' | 'awaiting-agents'>,
): Promise<void> =>
  transact(deps, 'rw', [deps.db.turns], async (deps) => {
    const turn = await deps.db.turns.get(turnId)
    if (turn?.lease?.owner !== deps.owner) return
    const { lease: _lease, ...rest } = turn
    await deps.db.turns.put({ ...rest, state, updatedAt: deps.now() })
  })
