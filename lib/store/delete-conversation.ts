import type { ConversationId } from '@/lib/domain/ids'
import type { SaysoDb } from './db'

/** Deletes a conversation with all that hangs on it. The record keeps its lines: it is append-only. */
export const deleteConversation = (db: SaysoDb, id: ConversationId): Promise<void> =>
  db.transaction(
    'rw',
    [
      db.conversations,
      db.messages,
      db.turns,
      db.drafts,
      db.calls,
      db.approvals,
      db.elicitations,
      db.grants,
      db.plans,
      db.results,
    ],
    async () => {
      const turns = await db.turns.where({ conversationId: id }).primaryKeys()
      for (const turn of turns) {
        await db.drafts.where('[turnId+seq]').between([turn, 0], [turn, Infinity]).delete()
      }
      await Promise.all([
        db.messages.where('[conversationId+seq]').between([id, 0], [id, Infinity]).delete(),
        db.turns.where({ conversationId: id }).delete(),
        db.calls.where({ conversationId: id }).delete(),
        db.approvals.where({ conversationId: id }).delete(),
        db.elicitations.where({ conversationId: id }).delete(),
        db.grants.where({ conversationId: id }).delete(),
        db.plans.where({ conversationId: id }).delete(),
        db.results.where({ conversationId: id }).delete(),
        db.conversations.delete(id),
      ])
    },
  )
