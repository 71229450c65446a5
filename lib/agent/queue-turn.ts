import type { Within } from '@/lib/database/transact'
import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'

/**
 * Puts a turn that waited for the person, or for its sub-agents, back to work, in the transaction that stores the answer: whatever
 * becomes of this life, the next one takes it up. A turn that somebody works on is left alone.
 */
export const queueTurn = async (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  turnId: TurnId,
): Promise<void> => {
  const turn = await db.turns.get(turnId)
  const waits = turn?.state === 'awaiting-approval' || turn?.state === 'awaiting-agents'
  if (!waits || turn.lease !== undefined) return
  await db.turns.update(turnId, { state: 'queued', updatedAt: now() })
}
