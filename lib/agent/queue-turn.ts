import type { Within } from '@/lib/database/transact'
import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'

/**
 * Puts a turn that waited for the person back to work, in the transaction that stores their answer: whatever becomes of
 * this life, the next one takes it up. A turn that somebody works on is left alone.
 */
export const queueTurn = async (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  turnId: TurnId,
): Promise<void> => {
  const turn = await db.turns.get(turnId)
  if (turn?.state !== 'awaiting-approval' || turn.lease !== undefined) return
  await db.turns.update(turnId, { state: 'queued', updatedAt: now() })
}
