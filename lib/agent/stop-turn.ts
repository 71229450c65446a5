import { isTurnOver } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'
import { endTurn } from './end-turn'

/**
 * Asks a turn to stop. Where nobody works on it, it ends here; otherwise whoever holds the lease ends it as soon as its
 * signal fires. True when the caller should fire that signal.
 */
export const stopTurn = async (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  turnId: TurnId,
): Promise<boolean> => {
  const { db } = deps
  const working = await db.transaction('rw', db.turns, async () => {
    const turn = await db.turns.get(turnId)
    if (turn === undefined || isTurnOver(turn.state)) return undefined
    await db.turns.update(turnId, { stopRequested: true })
    return turn.lease !== undefined
  })
  if (working === false) await endTurn(deps, turnId, 'stopped')
  return working === true
}
