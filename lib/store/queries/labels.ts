import type { ConversationId } from '@/lib/domain/ids'
import type { Label } from '@/lib/domain/label'
import type { StoreReader } from './reader'

/** The labels of all that is in a conversation, in order. */
export const listLabels = async (db: StoreReader, id: ConversationId): Promise<Label[]> => {
  const messages = await db.messages
    .where('[conversationId+seq]')
    .between([id, 0], [id, Infinity])
    .toArray()
  return messages.map((message) => message.label)
}
