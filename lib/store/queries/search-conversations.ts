import { transact } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, MessageRow } from '@/lib/domain/conversation'
import { excerptAround, hasWords, queryWords } from '@/lib/domain/find-words'
import type { MessageId, TurnId } from '@/lib/domain/ids'
import type { ListedText, ListedWords } from '@/lib/domain/listed-words'
import { textsInCall, textsInMessage } from '@/lib/domain/texts-in'
import { placesWith, termsOf } from '@/lib/domain/word-list'
import type { SaysoTx } from '../db'
import type { StoreReader } from './reader'
import type { WordIndex } from './word-index'

export interface SearchHit {
  readonly conversation: ConversationRow
  /** Where in it the words stand; empty where only its title or its summary has them. */
  readonly places: readonly Place[]
}

interface Place {
  readonly messageId: MessageId
  readonly excerpt: string
}

/** Conversations that are shown, as many as are looked into at once, and places in each. */
const MOST_HITS = 50
const HITS_AT_ONCE = 10
const MOST_PLACES = 3

/**
 * Those of the given conversations in which all words of the query occur in one text – a title, a message, an attachment, a call's
 * arguments or its result – in the given order, a few at a time. Stops when told to; what it gave by then counts for nothing.
 */
export const searchConversations = async function* (
  db: StoreReader,
  index: WordIndex,
  conversations: readonly ConversationRow[],
  query: string,
  signal: AbortSignal,
): AsyncGenerator<readonly SearchHit[]> {
  const words = queryWords(query)
  if (words.length === 0) return
  // After the rows were read: a turn that was listed then is in a list now.
  await index.refresh(db, conversations)
  const parts = words.flatMap(termsOf)
  const lists = index.listsWith(parts)
  const hasNamed = ({ title, summary = '' }: ConversationRow): boolean =>
    hasWords(`${title}\n${summary}`, words)
  let left = MOST_HITS
  const candidates = function* (): Generator<Candidate> {
    for (const conversation of conversations) {
      const { id, unlisted = [] } = conversation
      const near = (lists.get(id) ?? []).flatMap((list) => textsNear(list, parts))
      if (near.length > 0 || unlisted.length > 0 || hasNamed(conversation))
        yield { conversation, near, unlisted }
    }
  }
  for (const some of batchesOf(candidates(), HITS_AT_ONCE)) {
    const found = await transact({ db }, 'r', [db.messages, db.calls], async ({ db }) => {
      const first = await readListed(db, some.flatMap(firstOf))
      return await Promise.all(some.map((one) => textsWith(db, words, one, first)))
    })
    if (signal.aborted) return
    const hits = some
      .map(({ conversation }, at) => ({
        conversation,
        places: (found[at] ?? []).map(toPlace(words)),
      }))
      .filter(({ conversation, places }) => places.length > 0 || hasNamed(conversation))
      .slice(0, left)
    left -= hits.length
    if (hits.length > 0) yield hits
    if (left === 0) return
  }
}

/** A conversation that may have the words, and the texts to read. */
interface Candidate {
  readonly conversation: ConversationRow
  readonly near: readonly ListedText[]
  readonly unlisted: readonly TurnId[]
}

/** Those that mostly are enough, read for several conversations in one go. */
const firstOf = ({ near }: Candidate): readonly ListedText[] => near.slice(0, MOST_PLACES)

const batchesOf = function* <T>(values: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = []
  for (const value of values) {
    batch.push(value)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The texts of a list in which each part occurs, if not in one and the same text of a message and next to each other. */
const textsNear = (
  { words, texts }: ListedWords,
  parts: readonly string[],
): readonly ListedText[] => {
  const sets = parts.map((part) => placesWith(words, part))
  return texts.filter((_, place) => sets.every((places) => places.has(place)))
}

interface Text {
  readonly messageId: MessageId
  readonly text: string
}

/** The first texts that have all the words. */
const textsWith = async (
  db: Pick<SaysoTx, 'messages' | 'calls'>,
  words: readonly string[],
  { conversation: { id }, near, unlisted }: Candidate,
  first: Rows,
): Promise<readonly Text[]> => {
  const found: Text[] = []
  const take = (rows: Rows): void => {
    found.push(...textsOf(rows).filter(({ text }) => hasWords(text, words)))
  }
  const isListed = (row: MessageRow | CallRow): boolean =>
    row.conversationId === id && !unlisted.includes(row.turnId)
  const takeListed = ({ messages, calls }: Rows): void =>
    take({ messages: messages.filter(isListed), calls: calls.filter(isListed) })
  takeListed(first)
  for (let at = MOST_PLACES; at < near.length && found.length < MOST_PLACES; at += MOST_PLACES)
    takeListed(await readListed(db, near.slice(at, at + MOST_PLACES)))
  for (const turnId of unlisted) {
    if (found.length >= MOST_PLACES) break
    const [messages, calls] = await Promise.all([
      db.messages.where({ turnId }).toArray(),
      db.calls.where({ turnId }).toArray(),
    ])
    take({ messages, calls })
  }
  return found.slice(0, MOST_PLACES)
}

interface Rows {
  readonly messages: readonly MessageRow[]
  readonly calls: readonly CallRow[]
}

/** Without what was deleted since it was listed. */
const readListed = async (
  db: Pick<SaysoTx, 'messages' | 'calls'>,
  listed: readonly ListedText[],
): Promise<Rows> => {
  const messageIds = listed.flatMap((one) => ('message' in one ? one.message : []))
  const callIds = listed.flatMap((one) => ('call' in one ? one.call : []))
  const [messages, calls] = await Promise.all([
    messageIds.length === 0 ? [] : db.messages.bulkGet(messageIds),
    callIds.length === 0 ? [] : db.calls.bulkGet(callIds),
  ])
  return {
    messages: messages.flatMap((row: MessageRow | undefined) => row ?? []),
    calls: calls.flatMap((row: CallRow | undefined) => row ?? []),
  }
}

const textsOf = ({ messages, calls }: Rows): readonly Text[] => [
  ...messages.flatMap((row) => textsInMessage(row).map((text) => ({ messageId: row.id, text }))),
  ...calls.flatMap((row) => textsInCall(row).map((text) => ({ messageId: row.messageId, text }))),
]

const toPlace =
  (words: readonly string[]) =>
  ({ messageId, text }: Text): Place => ({ messageId, excerpt: excerptAround(text, words) })
