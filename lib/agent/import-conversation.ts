import { transact } from '@/lib/database/transact'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { ParsedInput } from '@/lib/messaging/contract'
import { joinLabels, labelOfContent, labelOfModel, labelOfTyped } from '@/lib/policy/join-labels'
import { PASTED_SOURCE } from '@/lib/policy/source-of'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'

/**
 * Stores texts from a file as a conversation with one finished turn. Threat: whoever wrote the file says what stands under whose
 * name; each text has the label of what is pasted, so that none of it counts as typed and all of it is known as content.
 */
export const importConversation = async (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  given: ParsedInput<'conversation.import'>,
): Promise<{ conversationId: ConversationId }> => {
  const conversationId = deps.newId() as ConversationId
  const turnId = deps.newId() as TurnId
  const ids = given.messages.map(() => deps.newId() as MessageId)
  const at = deps.now()
  // A file that is ahead of the clock would stay on top of every list.
  const times = {
    createdAt: Math.min(at, given.createdAt),
    updatedAt: Math.min(at, given.messages.at(-1)?.at ?? at),
  }
  const { conversations, messages, turns, audit, auditHead } = deps.db
  await transact(deps, 'rw', [conversations, messages, turns, audit, auditHead], async ({ db }) => {
    await db.conversations.add({
      id: conversationId,
      title: given.title,
      // No model is asked to name it.
      namedBy: 'person',
      head: ids.at(-1),
      unlisted: [turnId],
      ...(given.pinned === true ? { pinnedAt: at } : {}),
      ...(given.archived === true ? { archivedAt: at } : {}),
      ...times,
    })
    await db.turns.add({ id: turnId, conversationId, state: 'done', step: 0, ...times })
    await db.messages.bulkAdd(
      given.messages.map(({ role, text, secrecy, at: createdAt }, seq) => {
        const read = labelOfContent(PASTED_SOURCE, secrecy)
        return {
          id: ids[seq] as MessageId,
          conversationId,
          turnId,
          seq,
          parentId: ids[seq - 1] ?? null,
          role,
          content: [{ type: 'text', text, ...(role === 'user' ? { pasted: true } : {}) }],
          label: role === 'user' ? joinLabels(labelOfTyped(), read) : labelOfModel(read),
          createdAt,
        }
      }),
    )
    await appendAudit(db, {
      at,
      type: 'conversation.imported',
      conversationId,
      data: { messages: ids.length },
    })
  })
  return { conversationId }
}
