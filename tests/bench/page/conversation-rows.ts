import type { ConversationRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import { labelOfTyped } from '@/lib/policy/join-labels'
import type { SaysoDb } from '@/lib/store/db'
import { countUp } from './numbers'

/** Rows written at once. */
const BATCH = 5000

/** A conversation with so many messages, two a turn, each with the text that is given for its place. */
export const putConversation = async (
  db: SaysoDb,
  id: string,
  count: number,
  textAt: (at: number) => string,
): Promise<void> => {
  const conversationId = id as ConversationId
  const idAt = (at: number): MessageId => `${id}-${at}` as MessageId
  const turnIdAt = (at: number): TurnId => `${id}-turn-${at >> 1}` as TurnId
  const conversation: ConversationRow = {
    id: conversationId,
    title: id,
    head: idAt(count - 1),
    unlisted: countUp(Math.ceil(count / 2)).map((at) => turnIdAt(at * 2)),
    createdAt: 0,
    updatedAt: 0,
  }
  const turnAt = (at: number): TurnRow => ({
    id: turnIdAt(at),
    conversationId,
    state: 'done',
    step: 1,
    createdAt: at,
    updatedAt: at,
  })
  const messageAt = (at: number): MessageRow => ({
    id: idAt(at),
    conversationId,
    turnId: turnIdAt(at),
    seq: at,
    parentId: at === 0 ? null : idAt(at - 1),
    role: at % 2 === 0 ? 'user' : 'assistant',
    content: [{ type: 'text', text: textAt(at) }],
    label: labelOfTyped(),
    createdAt: at,
  })
  await db.conversations.put(conversation)
  for (let from = 0; from < count; from += BATCH) {
    const places = countUp(Math.min(BATCH, count - from)).map((at) => from + at)
    await db.messages.bulkPut(places.map(messageAt))
    await db.turns.bulkPut(places.filter((at) => at % 2 === 0).map(turnAt))
  }
}
