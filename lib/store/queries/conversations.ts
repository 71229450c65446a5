import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import type { StoreReader } from './reader'

/** All conversations, the one last worked in first. */
export const listConversations = (db: StoreReader): Promise<ConversationRow[]> =>
  // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, not an array
  db.conversations.orderBy('updatedAt').reverse().toArray()

export interface ConversationView {
  readonly conversation: ConversationRow
  readonly messages: readonly MessageRow[]
  readonly turns: readonly TurnRow[]
  readonly calls: readonly CallRow[]
}

/** Everything the transcript shows, in order; undefined once the conversation is deleted. */
export const readConversation = async (
  db: StoreReader,
  id: ConversationId,
): Promise<ConversationView | undefined> => {
  const conversation = await db.conversations.get(id)
  if (conversation === undefined) return undefined
  const [messages, turns, calls] = await Promise.all([
    db.messages.where('[conversationId+seq]').between([id, 0], [id, Infinity]).toArray(),
    db.turns.where({ conversationId: id }).sortBy('createdAt'),
    db.calls.where({ conversationId: id }).sortBy('createdAt'),
  ])
  return { conversation, messages, turns, calls }
}
