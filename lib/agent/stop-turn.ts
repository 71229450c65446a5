import { transact } from '@/lib/database/transact'
import { isTurnOver } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'
import { endTurn, turnTables } from './end-turn'
import { subAgentsOf } from './family'

/** Asks a turn to stop once the step under way is over: its calls run and are answered, and the model is not asked again. */
export const stopAfterStep = ({ db }: Pick<AgentDeps, 'db'>, turnId: TurnId): Promise<void> =>
  transact({ db }, 'rw', [db.turns], async ({ db }) => {
    const turn = await db.turns.get(turnId)
    if (turn !== undefined && !isTurnOver(turn.state))
      await db.turns.update(turnId, { stopAfterStep: true })
  })

/**
 * Asks a turn to stop. Where nobody works on it, it ends here; otherwise whoever holds the lease ends it as soon as its
 * signal fires. A turn's sub-agents stop with it. Gives the turns whose signals the caller should fire.
 */
export const stopTurn = (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  turnId: TurnId,
): Promise<readonly TurnId[]> =>
  transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const turn = await db.turns.get(turnId)
    if (turn === undefined || isTurnOver(turn.state)) return []
    await db.turns.update(turnId, { stopRequested: true })
    if (turn.lease === undefined) await endTurn(deps, turnId, 'stopped')
    const below = (await subAgentsOf(db, turnId)).filter(({ state }) => !isTurnOver(state))
    for (const { id } of below) await db.turns.update(id, { stopRequested: true })
    return [turnId, ...below.map(({ id }) => id)]
  })
