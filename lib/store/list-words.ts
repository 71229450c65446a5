import { transact } from '@/lib/database/transact'
import { isTurnOver, type TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { ListedText, ListedWords } from '@/lib/domain/listed-words'
import { textsInCall, textsInMessage } from '@/lib/domain/texts-in'
import { listTerms, termsOf } from '@/lib/domain/word-list'
import type { SaysoTables, SaysoTx } from './db'

/** Texts in one list, more or less: more make all lists smaller together, and the end of a turn dearer. */
const ENOUGH_TEXTS = 128
/** Turns that are read for one list: each has two texts at the least. */
const MOST_TURNS = ENOUGH_TEXTS / 2

/**
 * Lists the words of a conversation's turns that are over and not listed, one list a transaction. A worker that dies in between leaves
 * turns that are not listed, which a search reads themselves.
 */
export const listWords = async (db: SaysoTables, id: ConversationId): Promise<void> => {
  while (await listSome(db, id)) continue
}

/** Lists the first of the turns, with as many of the others as go into the same list; false where there is none. */
const listSome = (db: SaysoTables, conversationId: ConversationId): Promise<boolean> =>
  transact(
    { db },
    'rw',
    [db.conversations, db.turns, db.words, db.messages, db.calls],
    async ({ db }) => {
      const unlisted = (await db.conversations.get(conversationId))?.unlisted ?? []
      const [first, ...rest] = await readFirstOver(db, unlisted)
      if (first === undefined) return false
      const again = await db.words.where({ turns: first }).first()
      const last = await db.words.where({ conversationId }).last()
      const isOpen = again === undefined && last !== undefined && last.texts.length < ENOUGH_TEXTS
      const before: ListedWords = isOpen
        ? last
        : { conversationId, turns: [], texts: [], words: '' }
      const written =
        again === undefined
          ? await readUntilEnough(db, [first, ...rest], before.texts.length)
          : await Promise.all(again.turns.map((id) => readTurn(db, id)))
      const replaced = again?.at ?? before.at
      if (replaced !== undefined) await db.words.delete(replaced)
      await db.words.add({
        conversationId,
        turns: [...before.turns, ...written.map(({ turnId }) => turnId)],
        texts: [...before.texts, ...written.flatMap((of) => of.texts)],
        words: listTerms(
          written.flatMap((of) => of.terms),
          { list: before.words, texts: before.texts.length },
        ),
      })
      const done = new Set(again === undefined ? written.map(({ turnId }) => turnId) : [first])
      await db.conversations.update(conversationId, {
        unlisted: unlisted.filter((id) => !done.has(id)),
      })
      return true
    },
  )

/** The first of the turns that are over: as many as may go into one list, however many there are. */
const readFirstOver = async (
  db: Pick<SaysoTx, 'turns'>,
  unlisted: readonly TurnId[],
): Promise<readonly TurnId[]> => {
  for (let from = 0; from < unlisted.length; from += MOST_TURNS) {
    const turns = await db.turns.bulkGet(unlisted.slice(from, from + MOST_TURNS))
    const over = turns.flatMap((turn: TurnRow | undefined) =>
      turn !== undefined && isTurnOver(turn.state) ? turn.id : [],
    )
    if (over.length > 0) return over
  }
  return []
}

interface Written {
  readonly turnId: TurnId
  readonly texts: readonly ListedText[]
  /** For each of the texts. */
  readonly terms: readonly (readonly string[])[]
}

const readTurn = async (
  db: Pick<SaysoTx, 'messages' | 'calls'>,
  turnId: TurnId,
): Promise<Written> => {
  const [messages, calls] = await Promise.all([
    db.messages.where({ turnId }).toArray(),
    db.calls.where({ turnId }).toArray(),
  ])
  const texts = [...messages.map(textsInMessage), ...calls.map(textsInCall)]
  return {
    turnId,
    texts: [
      ...messages.map(({ id }) => ({ message: id })),
      ...calls.map(({ id }) => ({ call: id })),
    ],
    terms: texts.map((of) => of.flatMap(termsOf)),
  }
}

/** The first turn and what follows, but for turns that stand in another list. */
const readUntilEnough = async (
  db: Pick<SaysoTx, 'messages' | 'calls' | 'words'>,
  [first, ...rest]: readonly [TurnId, ...TurnId[]],
  before: number,
): Promise<readonly Written[]> => {
  const listed = await Promise.all(rest.map((id) => db.words.where({ turns: id }).count()))
  const fresh = rest.filter((_, at) => listed[at] === 0)
  const written = await Promise.all([first, ...fresh].map((id) => readTurn(db, id)))
  let texts = before
  const enough = written.findIndex((one) => (texts += one.texts.length) >= ENOUGH_TEXTS)
  return enough === -1 ? written : written.slice(0, enough + 1)
}
