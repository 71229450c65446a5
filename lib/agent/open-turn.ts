import type { Within } from '@/lib/database/transact'
import { isTurnOver, type MessageRow, type TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, MessageId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { appendAudit } from '@/lib/store/append-audit'
import { appendMessage } from '@/lib/store/append-message'
import { noteUnlisted } from '@/lib/store/note-unlisted'
import type { AgentDeps } from './deps'

/**
 * Stores a turn and the message it begins with, at the end of the open branch or after `parentId`. Must run inside a
 * transaction over the turn's tables.
 */
export const openTurn = async (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  {
    id,
    conversationId,
    site,
    subAgent,
    tab,
  }: Pick<TurnRow, 'id' | 'conversationId' | 'site' | 'subAgent' | 'tab'>,
  message: Pick<MessageRow, 'id' | 'role' | 'content' | 'label'> & Partial<MessageRow>,
  more: { readonly parentId?: MessageId | null; readonly data?: JsonObject } = {},
): Promise<void> => {
  const at = now()
  const { seq: _seq, parentId: _parent, ...rest } = message
  await db.turns.add({
    id,
    conversationId,
    state: 'queued',
    step: 0,
    createdAt: at,
    updatedAt: at,
    ...(site === undefined ? {} : { site }),
    ...(subAgent === undefined ? {} : { subAgent }),
    ...(tab === undefined ? {} : { tab: { id: tab.id } }),
  })
  await appendMessage(db, { ...rest, conversationId, turnId: id, createdAt: at }, more.parentId)
  await db.conversations.update(conversationId, { updatedAt: at })
  if (subAgent === undefined) await noteUnlisted(db, conversationId, id)
  const data = { site: site ?? null, ...more.data }
  await appendAudit(db, { at, type: 'turn.started', conversationId, turnId: id, data })
}

/** Whether a turn of the conversation is not over yet; there is at most one beside those of views, which nobody waits for. */
export const isBusy = async (
  { db }: Pick<AgentDeps, 'db'>,
  conversationId: ConversationId,
): Promise<boolean> =>
  (await db.turns.where({ conversationId }).toArray()).some(
    ({ state, view }) => view === undefined && !isTurnOver(state),
  )
