import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import type { UsageRow } from '@/lib/domain/usage'
import type { StoreReader } from './reader'

/** All conversations, the one last worked in first. */
export const listConversations = (db: StoreReader): Promise<ConversationRow[]> =>
  // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, not an array
  db.conversations.orderBy('updatedAt').reverse().toArray()

/** Messages that are read at first, and with each step back: more than a person reads, less than takes time. */
export const MESSAGES_AT_ONCE = 200

export interface ConversationView {
  readonly conversation: ConversationRow
  readonly messages: readonly MessageRow[]
  readonly turns: readonly TurnRow[]
  readonly calls: readonly CallRow[]
  readonly usage?: readonly UsageRow[]
  /** There are messages before the first of these. */
  readonly hasEarlier?: boolean
}

/**
 * The newest part of what the transcript shows, in order: so many messages with their turns and calls; undefined once the
 * conversation is deleted.
 */
export const readConversation = async (
  db: StoreReader,
  id: ConversationId,
  most = MESSAGES_AT_ONCE,
): Promise<ConversationView | undefined> => {
  const conversation = await db.conversations.get(id)
  if (conversation === undefined) return undefined
  const newest = await db.messages
    .where('[conversationId+seq]')
    .between([id, 0], [id, Infinity])
    // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, not an array
    .reverse()
    .limit(most)
    .toArray()
  const messages = newest.toReversed()
  // A turn is stored with the message that began it, so these are all turns from the first message on.
  const turnIds = [...new Set(messages.map(({ turnId }) => turnId))]
  const written = messages.flatMap((message) => (message.role === 'assistant' ? message.id : []))
  const [turns, calls, usage] = await Promise.all([
    db.turns.bulkGet(turnIds),
    db.calls.where('messageId').anyOf(written).sortBy('createdAt'),
    db.usage.where('turnId').anyOf(turnIds).toArray(),
  ])
  return {
    conversation,
    messages,
    turns: turns.filter((turn) => turn !== undefined).toSorted((a, b) => a.createdAt - b.createdAt),
    calls,
    usage,
    hasEarlier: (messages[0]?.seq ?? 0) > 0,
  }
}
