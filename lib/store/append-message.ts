import type { MessageRow } from '@/lib/domain/conversation'
import type { MessageId } from '@/lib/domain/ids'
import type { SaysoTx } from './db'

/**
 * Adds a message at the end of its conversation's open branch, or where another branch is to begin: after `parentId`, null for
 * the very beginning. Must run inside a read-write transaction that includes `messages` and `conversations`.
 */
export const appendMessage = async (
  db: SaysoTx,
  message: Omit<MessageRow, 'seq' | 'parentId'>,
  parentId?: MessageId | null,
): Promise<MessageRow> => {
  const { id, conversationId } = message
  const [last, conversation] = await Promise.all([
    db.messages
      .where('[conversationId+seq]')
      .between([conversationId, 0], [conversationId, Infinity])
      .last(),
    db.conversations.get(conversationId),
  ])
  const row: MessageRow = {
    ...message,
    seq: last === undefined ? 0 : last.seq + 1,
    parentId: parentId === undefined ? (conversation?.head ?? last?.id ?? null) : parentId,
  }
  await db.messages.add(row)
  await db.conversations.update(conversationId, { head: id })
  return row
}
