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
  const mayHave = conversations.filter(
    (row) => lists.has(row.id) || (row.unlisted ?? []).length > 0 || hasNamed(row),
  )
  let left = MOST_HITS
  for (let from = 0; from < mayHave.length && left > 0; from += HITS_AT_ONCE) {
    const some = mayHave.slice(from, from + HITS_AT_ONCE)
    const found = await transact({ db }, 'r', [db.messages, db.calls], ({ db }) =>
      Promise.all(
        some.map(({ id, unlisted = [] }) =>
          textsWith(db, words, {
            near: (lists.get(id) ?? []).flatMap((list) => textsNear(list, parts)),
            unlisted,
          }),
        ),
      ),
    )
    if (signal.aborted) return
    const hits = some
      .map((conversation, at) => ({
        conversation,
        places: (found[at] ?? []).map(toPlace(words)),
      }))
      .filter(({ conversation, places }) => places.length > 0 || hasNamed(conversation))
      .slice(0, left)
    left -= hits.length
    if (hits.length > 0) yield hits
  }
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
  {
    near,
    unlisted,
  }: { readonly near: readonly ListedText[]; readonly unlisted: readonly TurnId[] },
): Promise<readonly Text[]> => {
  const found: Text[] = []
  const take = (rows: Rows): void => {
    found.push(...textsOf(rows).filter(({ text }) => hasWords(text, words)))
  }
  for (let at = 0; at < near.length && found.length < MOST_PLACES; at += MOST_PLACES) {
    const { messages, calls } = await readListed(db, near.slice(at, at + MOST_PLACES))
    take({
      messages: messages.filter(({ turnId }) => !unlisted.includes(turnId)),
      calls: calls.filter(({ turnId }) => !unlisted.includes(turnId)),
    })
  }
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
