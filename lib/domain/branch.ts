import type { MessageRow } from './conversation'
import type { MessageId, TurnId } from './ids'

/** Undefined for a first message. Rows from before there were branches name no parent: theirs is the one before them. */
export const parentsOf = (
  messages: readonly MessageRow[],
): ReadonlyMap<MessageId, MessageId | undefined> =>
  new Map(
    messages.map(({ id, parentId }, index) => [
      id,
      parentId === undefined ? messages[index - 1]?.id : (parentId ?? undefined),
    ]),
  )

/**
 * The messages from the conversation's first to `head`, in order; to the last one where `head` is not there.
 * @param messages all of a conversation, by `seq`
 */
export const branchOf = (
  messages: readonly MessageRow[],
  head: MessageId | undefined,
): MessageRow[] => {
  const parents = parentsOf(messages)
  const end = head !== undefined && parents.has(head) ? head : messages.at(-1)?.id
  const ids = new Set<MessageId>()
  for (let at = end; at !== undefined && !ids.has(at); at = parents.get(at)) ids.add(at)
  return messages.filter(({ id }) => ids.has(id))
}

/** The last message of the branch that goes on from this one; of several the one written last. */
export const latestUnder = (messages: readonly MessageRow[], id: MessageId): MessageId => {
  const parents = parentsOf(messages)
  let last = id
  const under = new Set([id])
  for (const row of messages) {
    const parent = parents.get(row.id)
    if (parent === undefined || !under.has(parent)) continue
    under.add(row.id)
    last = row.id
  }
  return last
}

/**
 * Tells whether what hangs on a message stands on the branch. What hangs on none (a read of ours, a preview) stands at the
 * end of its turn: a branch that leaves the turn before knows nothing of it.
 */
export const standsOn = (
  messages: readonly MessageRow[],
  branch: readonly MessageRow[],
): ((row: { readonly messageId: MessageId; readonly turnId: TurnId }) => boolean) => {
  const all = new Set(messages.map(({ id }) => id))
  const here = new Set(branch.map(({ id }) => id))
  const lastOf = new Map(messages.map(({ turnId, id }) => [turnId, id]))
  return ({ messageId, turnId }) => {
    const at = all.has(messageId) ? messageId : lastOf.get(turnId)
    return at !== undefined && here.has(at)
  }
}
