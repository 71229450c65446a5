import { transact } from '@/lib/database/transact'
import type { ConversationId } from '@/lib/domain/ids'
import type { SaysoTables } from './db'

/**
 * Deletes a conversation with all that hangs on it, those of its sub-agents among it, and from the logs of the connectors that it called whatever is as old as it
 * or younger: beginnings of its calls and results are in there. The record keeps its lines: it is append-only.
 */
export const deleteConversation = (db: SaysoTables, id: ConversationId): Promise<void> =>
  transact(
    { db },
    'rw',
    [
      db.conversations,
      db.messages,
      db.words,
      db.turns,
      db.drafts,
      db.calls,
      db.approvals,
      db.elicitations,
      db.grants,
      db.plans,
      db.queued,
      db.sights,
      db.results,
      db.pageConnectors,
      db.views,
      db.traffic,
    ],
    async ({ db }) => {
      for (const below of await db.conversations.where({ parent: id }).primaryKeys())
        await deleteConversation(db, below)
      const views = await db.views.where({ conversationId: id }).primaryKeys()
      const turns = await db.turns.where({ conversationId: id }).primaryKeys()
      for (const turn of turns) {
        await db.drafts.where('[turnId+seq]').between([turn, 0], [turn, Infinity]).delete()
      }
      const conversation = await db.conversations.get(id)
      // Another conversation that uses such a page asks it anew.
      await db.pageConnectors.bulkDelete(conversation?.connectorsOn ?? [])
      const begun = conversation?.createdAt ?? 0
      const called = await db.calls.where({ conversationId: id }).toArray()
      const connectorIds = called.flatMap(({ connectorId }) => connectorId ?? [])
      await db.traffic
        .where('connectorId')
        .anyOf(connectorIds)
        .filter(({ at }) => at >= begun)
        .delete()
      await Promise.all([
        db.messages.where('[conversationId+seq]').between([id, 0], [id, Infinity]).delete(),
        db.words.where({ conversationId: id }).delete(),
        db.turns.where({ conversationId: id }).delete(),
        db.calls.where({ conversationId: id }).delete(),
        db.approvals.where({ conversationId: id }).delete(),
        db.elicitations.where({ conversationId: id }).delete(),
        db.grants.where({ conversationId: id }).delete(),
        db.plans.where({ conversationId: id }).delete(),
        db.results.where('view').anyOf(views).delete(),
        db.views.where({ conversationId: id }).delete(),
        db.queued.where({ conversationId: id }).delete(),
        db.sights.where({ conversationId: id }).delete(),
        db.results.where({ conversationId: id }).delete(),
        db.conversations.delete(id),
      ])
    },
  )

/** Deletes what was set aside before a time and never taken back. */
export const deleteSetAside = async (db: SaysoTables, before: number): Promise<void> => {
  const rows = await db.conversations
    .filter(({ deletedAt }) => deletedAt !== undefined && deletedAt < before)
    .toArray()
  for (const { id } of rows) await deleteConversation(db, id)
}
