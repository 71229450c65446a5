import type { MessageRow } from '@/lib/domain/conversation'
import type { SaysoDb } from './db'

/** Adds a message at the end of its conversation. Must run inside a read-write transaction that includes `messages`. */
export const appendMessage = async (
  db: SaysoDb,
  message: Omit<MessageRow, 'seq'>,
): Promise<MessageRow> => {
  const last = await db.messages
    .where('[conversationId+seq]')
    .between([message.conversationId, 0], [message.conversationId, Infinity])
    .last()
  const row: MessageRow = { ...message, seq: last === undefined ? 0 : last.seq + 1 }
  await db.messages.add(row)
  return row
}
