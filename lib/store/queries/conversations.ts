import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import { branchOf, parentsOf, standsOn } from '@/lib/domain/branch'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import { readMessages } from '../read-branch'
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
  /** Of a message that was written in several versions: all of them, oldest first. */
  readonly versions: ReadonlyMap<MessageId, readonly MessageId[]>
  /** Turns that the open branch leaves before their end. */
  readonly leftTurns: ReadonlySet<TurnId>
}

const versionsOf = (all: readonly MessageRow[]): ReadonlyMap<MessageId, readonly MessageId[]> => {
  const children = new Map<MessageId | undefined, MessageId[]>()
  for (const [child, parent] of parentsOf(all))
    children.set(parent, [...(children.get(parent) ?? []), child])
  return new Map(
    [...children.values()].flatMap((ids) => (ids.length < 2 ? [] : ids.map((id) => [id, ids]))),
  )
}

/** Everything the transcript shows of the branch that is open, in order; undefined once the conversation is deleted. */
export const readConversation = async (
  db: StoreReader,
  id: ConversationId,
): Promise<ConversationView | undefined> => {
  const conversation = await db.conversations.get(id)
  if (conversation === undefined) return undefined
  const [all, turns, calls] = await Promise.all([
    readMessages(db, id),
    db.turns.where({ conversationId: id }).sortBy('createdAt'),
    db.calls.where({ conversationId: id }).sortBy('createdAt'),
  ])
  const messages = branchOf(all, conversation.head)
  const here = new Set(messages.map(({ turnId }) => turnId))
  const ids = new Set(messages.map((message) => message.id))
  const lastOf = new Map(all.map((message) => [message.turnId, message.id]))
  return {
    conversation,
    messages,
    turns: turns.filter((turn) => here.has(turn.id)),
    calls: calls.filter(standsOn(all, messages)),
    versions: versionsOf(all),
    leftTurns: new Set([...lastOf].flatMap(([turn, message]) => (ids.has(message) ? [] : turn))),
  }
}
