import { transact } from '@/lib/database/transact'
import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'
import { endTurn, turnTables } from './end-turn'
import { joinWaiting } from './queued-messages'

/**
 * Before the model is asked: ends a turn that was to stop after its step, or takes in what the person has sent to it meanwhile.
 * False where the turn is not to go on here.
 */
export const passBetweenSteps = (deps: AgentDeps, turnId: TurnId): Promise<boolean> => {
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const turn = await db.turns.get(turnId)
    if (turn?.lease?.owner !== deps.owner) return false
    if (turn.stopAfterStep === true) {
      await endTurn(deps, turnId, 'stopped')
      return false
    }
    await joinWaiting(deps, turnId, turn.conversationId)
    return true
  })
}
