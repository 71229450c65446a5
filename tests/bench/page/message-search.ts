import { hasWords, queryWords } from '@/lib/domain/find-words'
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

export const messageSearch = async ({ blocks, short }: Effort): Promise<Measured> => {
  const db = await freshDb('message-search')
  const conversations = short ? CONVERSATIONS / 10 : CONVERSATIONS
  const nextText = createText()
  const texts = countUp(conversations).map(() => countUp(MESSAGES).map(nextText))
  for (const [at, ofOne] of texts.entries())
    await putConversation(db, `c${at}`, MESSAGES, (place) => ofOne[place] ?? '')
  const { signal } = new AbortController()
  const all = texts.flat()
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
    const found = await searchConversations(db, query, signal)
    if (right.length <= 50 && idsOf(found) !== right.toSorted().join())
      throw new Error(`${query} was found elsewhere.`)
  }
  const ratio = await measureRatio(
    Math.min(blocks, 7),
    () =>
      timeOf(async () => {
        for (const query of QUERIES) await searchConversations(db, query, signal)
      }),
    () => timeOf(scan),
  )
  await db.delete()
  // There is no index: what is searched are the rows themselves.
  return { ratio, also: { 'index, bytes a byte of text': { value: 0, atMost: 0.8 } } }
}
