import { transact } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import { branchOf, parentsOf } from '@/lib/domain/branch'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { UsageRow } from '@/lib/domain/usage'
import type { StoreReader } from './reader'

/** The person's conversations, the one last worked in first. */
export const listConversations = (db: StoreReader): Promise<ConversationRow[]> =>
  db.conversations
    .orderBy('updatedAt')
    // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, not an array
    .reverse()
    .filter(({ parent, deletedAt }) => parent === undefined && deletedAt === undefined)
    .toArray()

/** What was set aside to be deleted, the last one at the end. */
export const listSetAside = (db: StoreReader): Promise<ConversationRow[]> =>
  db.conversations.filter(({ deletedAt }) => deletedAt !== undefined).sortBy('deletedAt')

/** Messages that are read at first, and with each step back: more than a person reads, less than takes time. */
export const MESSAGES_AT_ONCE = 200

export interface ConversationView {
  readonly conversation: ConversationRow
  readonly messages: readonly MessageRow[]
  /** Without those of views. */
  readonly turns: readonly TurnRow[]
  readonly calls: readonly CallRow[]
  readonly usage?: readonly UsageRow[]
  /** There are messages before the first of these. */
  readonly hasEarlier?: boolean
  /** Of a message that was written in several versions: all of them, oldest first. */
  readonly versions: ReadonlyMap<MessageId, readonly MessageId[]>
  /** Turns that the open branch leaves before their end. */
  readonly leftTurns: ReadonlySet<TurnId>
}

const versionsOf = (all: readonly MessageRow[]): ReadonlyMap<MessageId, readonly MessageId[]> => {
  const children = new Map<MessageId | undefined, MessageId[]>()
  const [first] = all
  for (const [child, parent] of parentsOf(all)) {
    // Where earlier messages were not read, nobody knows what came before the first.
    if (child === first?.id && first.seq > 0) continue
    children.set(parent, [...(children.get(parent) ?? []), child])
  }
  return new Map(
    [...children.values()].flatMap((ids) => (ids.length < 2 ? [] : ids.map((id) => [id, ids]))),
  )
}

/**
 * The newest part of what the transcript shows of the branch that is open, in order: so many messages with their turns and
 * calls; undefined once the conversation is deleted.
 */
export const readConversation = (
  db: StoreReader,
  id: ConversationId,
  most = MESSAGES_AT_ONCE,
): Promise<ConversationView | undefined> =>
  // In one: a turn that is over without its last message, read in between, would make the answer vanish for a moment.
  transact({ db }, 'r', [db.conversations, db.messages, db.turns, db.calls, db.usage], ({ db }) =>
    readView(db, id, most),
  )

const readView = async (
  db: StoreReader,
  id: ConversationId,
  most: number,
): Promise<ConversationView | undefined> => {
  const conversation = await db.conversations.get(id)
  if (conversation === undefined) return undefined
  const all = await readNewest(db, conversation, most)
  const messages = branchOf(all, conversation.head)
  // A turn is stored with the message that began it, so these are all turns from the first message on.
  const turnIds = [...new Set(messages.map(({ turnId }) => turnId))]
  const written = messages.flatMap((message) => (message.role === 'assistant' ? message.id : []))
  const [turns, calls, usage] = await Promise.all([
    db.turns.bulkGet(turnIds),
    db.calls.where('messageId').anyOf(written).sortBy('createdAt'),
    db.usage.where('turnId').anyOf(turnIds).toArray(),
  ])
  const here = new Set(messages.map((message) => message.id))
  const lastOf = new Map(all.map((message) => [message.turnId, message.id]))
  return {
    conversation,
    messages,
    turns: turns.filter((turn) => turn !== undefined).toSorted((a, b) => a.createdAt - b.createdAt),
    calls,
    usage,
    hasEarlier: (all[0]?.seq ?? 0) > 0,
    versions: versionsOf(all),
    leftTurns: new Set([...lastOf].flatMap(([turn, message]) => (here.has(message) ? [] : turn))),
  }
}

/** The newest messages of all branches by `seq`, and so many of those up to the end of the open one. */
const readNewest = async (
  db: StoreReader,
  { id, head }: ConversationRow,
  most: number,
): Promise<MessageRow[]> => {
  const upTo = (seq: number) =>
    db.messages.where('[conversationId+seq]').between([id, 0], [id, seq])
  const end = head === undefined ? undefined : await db.messages.get(head)
  const [oldest] = await upTo(end === undefined ? Infinity : end.seq + 1)
    // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, not an array
    .reverse()
    .offset(most - 1)
    .limit(1)
    .toArray()
  return db.messages
    .where('[conversationId+seq]')
    .between([id, oldest?.seq ?? 0], [id, Infinity])
    .toArray()
}
