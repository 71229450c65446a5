import { transact } from '@/lib/database/transact'
import { isTurnOver } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'
import { endTurn, turnTables } from './end-turn'

/** Asks a turn to stop once the step under way is over: its calls run and are answered, and the model is not asked again. */
export const stopAfterStep = ({ db }: Pick<AgentDeps, 'db'>, turnId: TurnId): Promise<void> =>
  transact({ db }, 'rw', [db.turns], async ({ db }) => {
    const turn = await db.turns.get(turnId)
    if (turn !== undefined && !isTurnOver(turn.state))
      await db.turns.update(turnId, { stopAfterStep: true })
  })

/**
 * Asks a turn to stop. Where nobody works on it, it ends here; otherwise whoever holds the lease ends it as soon as its
 * signal fires. True when the caller should fire that signal.
 */
export const stopTurn = (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  turnId: TurnId,
): Promise<boolean> => {
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const turn = await db.turns.get(turnId)
    if (turn === undefined || isTurnOver(turn.state)) return false
    await db.turns.update(turnId, { stopRequested: true })
    if (turn.lease !== undefined) return true
    await endTurn(deps, turnId, 'stopped')
    return false
  })
}
