import { branchOf } from '@/lib/domain/branch'
import type { MessageRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import type { SaysoTables } from './db'

/** All messages of a conversation by `seq`, whatever branch they stand on. */
export const readMessages = (db: SaysoTables, id: ConversationId): Promise<MessageRow[]> =>
  db.messages.where('[conversationId+seq]').between([id, 0], [id, Infinity]).toArray()

/** The messages of the branch that is open, first to last: all that a model is asked with and a call decided on. */
export const readBranch = async (db: SaysoTables, id: ConversationId): Promise<MessageRow[]> => {
  const [messages, conversation] = await Promise.all([
    readMessages(db, id),
    db.conversations.get(id),
  ])
  return branchOf(messages, conversation?.head)
}
