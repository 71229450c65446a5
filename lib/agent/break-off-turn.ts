import { transact } from '@/lib/database/transact'
import type { AppError } from '@/lib/domain/app-error'
import { isTurnOver } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'

/**
 * Says in the turn's row that it could not go on because nothing more can be stored. The record gets no line: there is no
 * room for one, and no call has run without its own. What was left is as it was, so that trying again goes on from there.
 */
export const breakOffTurn = (
  { db, now }: Pick<AgentDeps, 'db' | 'now'>,
  turnId: TurnId,
  error: AppError,
): Promise<void> =>
  transact({ db }, 'rw', [db.turns], async ({ db }) => {
    const turn = await db.turns.get(turnId)
    if (turn === undefined || isTurnOver(turn.state)) return
    const { lease: _lease, ...rest } = turn
    await db.turns.put({ ...rest, state: 'failed', error, updatedAt: now() })
  })
