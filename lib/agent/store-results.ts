import type { Within } from '@/lib/database/transact'
import type { MessageId, TurnId } from '@/lib/domain/ids'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { appendMessage } from '@/lib/store/append-message'
import type { AgentDeps } from './deps'
import { toolResultOf } from './result-text'

/**
 * Writes the one message that answers all calls of an assistant message, in the order they were proposed, with the join
 * of their labels. Must run inside a transaction over `calls`, `messages` and `turns`; every call must be settled or the
 * turn over.
 */
export const storeResults = async (
  { db, now, newId }: Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>,
  turnId: TurnId,
  messageId: MessageId,
): Promise<void> => {
  const calls = await db.calls.where({ messageId }).sortBy('position')
  const first = calls[0]
  if (first === undefined) return
  await appendMessage(db, {
    id: newId() as MessageId,
    conversationId: first.conversationId,
    turnId,
    role: 'user',
    content: calls.map(toolResultOf),
    label: calls.flatMap((call) => call.label ?? []).reduce(joinLabels, BOTTOM_LABEL),
    createdAt: now(),
  })
}
