import { hasWords, queryWords } from '@/lib/domain/find-words'
import type { SaysoDb } from '@/lib/store/db'
import { listWords } from '@/lib/store/list-words'
import { listConversations } from '@/lib/store/queries/conversations'
import { createWordIndex } from '@/lib/store/queries/word-index'
import { searchConversations, type SearchHit } from '@/lib/store/queries/search-conversations'
import type { Effort, Measured } from '../harness/bench'
import { measureRatio } from '../harness/measure-ratio'
import { timeOf } from '../harness/time'
import { freshDb } from './bench-db'
import { putConversation } from './conversation-rows'
import { countUp, createDice } from './numbers'

const CONVERSATIONS = 500
const MESSAGES = 100
const WORDS_A_MESSAGE = 70
const VOCABULARY = 20_000

/** Words as languages have them: the second is half as common as the first, and so on (Zipf). */
const createText = (): (() => string) => {
  const dice = createDice(1)
  return () =>
    countUp(WORDS_A_MESSAGE)
      .map(() => wordAt(Math.floor(VOCABULARY ** dice())))
      .join(' ')
}

const wordAt = (rank: number): string => `w${(rank * 7919).toString(36)}x`

/** One that hardly any message has, one that is nowhere, two at once, and one that is everywhere. */
const QUERIES = [wordAt(15_001), 'nowhere', `${wordAt(3000)} ${wordAt(4000)}`, wordAt(10)]

const idsOf = (hits: readonly SearchHit[]): string =>
  hits
    .map(({ conversation: { id } }) => id)
    .toSorted()
    .join()

export const messageSearch = async ({ blocks }: Effort): Promise<Measured> => {
  const db = await freshDb('message-search')
  const nextText = createText()
  const texts = countUp(CONVERSATIONS).map(() => countUp(MESSAGES).map(nextText))
  for (const [at, ofOne] of texts.entries())
    await putConversation(db, `c${at}`, MESSAGES, (place) => ofOne[place] ?? '')
  const { signal } = new AbortController()
  const all = texts.flat()
  for (const { id } of await listConversations(db)) await listWords(db, id)
  const rows = await listConversations(db)
  const index = createWordIndex()
  const search = async (query: string, isEnough = (): boolean => false): Promise<SearchHit[]> => {
    const hits: SearchHit[] = []
    for await (const more of searchConversations(db, index, rows, query, signal)) {
      hits.push(...more)
      if (isEnough()) break
    }
    return hits
  }
  const scan = (): void => {
    for (const query of QUERIES) {
      const words = queryWords(query)
      all.filter((text) => words.every((word) => text.includes(word)))
    }
  }
  // As many as are shown; where there are more, which ones these are is a matter of their dates.
  for (const query of QUERIES.slice(0, 3)) {
    const right = texts.flatMap((ofOne, at) =>
      ofOne.some((text) => hasWords(text, queryWords(query))) ? [`c${at}`] : [],
    )
    const found = await search(query)
    if (right.length <= 50 && idsOf(found) !== right.toSorted().join())
      throw new Error(`${query} was found elsewhere.`)
  }
  const timeAll = (isEnough: () => boolean) =>
    timeOf(async () => {
      for (const query of QUERIES) await search(query, isEnough)
    })
  const ratio = await measureRatio(
    Math.min(blocks, 7),
    () => timeAll(() => true),
    () => timeOf(scan),
  )
  const whole = await measureRatio(
    Math.min(blocks, 7),
    () => timeAll(() => false),
    () => timeOf(scan),
  )
  const opened = await measureRatio(
    2,
    () => timeOf(() => createWordIndex().refresh(db, rows)),
    () => timeOf(scan),
  )
  const listed = await bytesListed(db)
  await db.delete()
  return {
    ratio,
    also: {
      'index, characters a character of text': {
        value: listed / all.reduce((sum, { length }) => sum + length, 0),
        atMost: 0.8,
      },
      'until the last of fifty conversations': { value: whole.ratio, atMost: 0.5 },
      'reading the index, once for a surface': { value: opened.ratio, atMost: 10 },
    },
  }
}

const bytesListed = async (db: SaysoDb): Promise<number> =>
  (await db.words.toArray()).reduce(
    (sum, { words, texts, turns }) => sum + words.length + JSON.stringify([texts, turns]).length,
    0,
  )
