import { relatedTo } from './lexicon'
import { isEmptyWord, stemOf, stemsOf, wordsIn } from './stems-of'

/** One thing that a request is about: the words that tools may have for it, each with what it is worth, 1 at most. */
export type Wish = ReadonlyMap<string, number>

/** What a word is worth that the request does not say but means, and one that can stand for what it says. */
const WORD_MEANT = 0.6
const PHRASE_MEANT = 0.8
const RELATED = 0.3

interface Saying {
  /** Stems that must all be there, in this order, with at most two others between neighbours. */
  readonly said: readonly string[]
  readonly meant: readonly string[]
}

/** By the first stem that must be there, each with its turn: the longer it is, the sooner. */
type Sayings = ReadonlyMap<string, readonly (Saying & { readonly turn: number })[]>

let last: { readonly table: string; readonly sayings: Sayings } | undefined

const readSayings = (table: string): Sayings => {
  if (last?.table !== table) last = { table, sayings: parseSayings(table) }
  return last.sayings
}

const parseSayings = (table: string): Sayings => {
  const all = table
    .split('\n')
    .flatMap((line) => {
      const [said = '', meant = ''] = line.split(':')
      return said.split(',').map((words) => ({
        said: stemsOf(words, true),
        meant: stemsOf(meant, true),
      }))
    })
    .toSorted((a, b) => b.said.length - a.said.length)
    .map((saying, turn) => ({ ...saying, turn }))
  const byFirst = new Map<string, (typeof all)[number][]>()
  for (const saying of all) {
    const [first = ''] = saying.said
    const same = byFirst.get(first)
    if (same === undefined) byFirst.set(first, [saying])
    else same.push(saying)
  }
  return byFirst
}

/**
 * What a request is about, a wish a word. What people mean by a word, and what can stand for it, belongs to the same wish, so
 * that saying one thing counts once however many names there are for it. The words of a phrase that stands for something else
 * ("on my plate") are one wish, and not looked for themselves.
 * @param table the message `tool_sayings`, in the person's language: a line for a meaning, what is said before the colon
 */
export const wishesOf = (request: string, table: string): readonly Wish[] => {
  const words = wordsIn(request)
  const all = words.map(stemOf)
  const meantAt = new Map<number, Map<string, number>>()
  const taken = new Set<number>()
  const sayings = readSayings(table)
  const possible = [...new Set(all)]
    .flatMap((stem) => sayings.get(stem) ?? [])
    .toSorted((a, b) => a.turn - b.turn)
  for (const { said, meant } of possible) {
    const places = placesOf(said, all)
    const [first] = places ?? []
    if (places === undefined || first === undefined) continue
    const wish = meantAt.get(first) ?? new Map<string, number>()
    meantAt.set(first, wish)
    const share = said.length > 1 ? PHRASE_MEANT : WORD_MEANT
    for (const word of meant) wish.set(word, Math.max(wish.get(word) ?? 0, share))
    if (said.length > 1) for (const place of places) taken.add(place)
  }
  const wishes = words.map((word, place) => {
    const wish = meantAt.get(place) ?? new Map<string, number>()
    if (taken.has(place) || isEmptyWord(word)) return wish
    const own = stemOf(word)
    for (const other of relatedTo(own)) wish.set(other, Math.max(wish.get(other) ?? 0, RELATED))
    return wish.set(own, 1)
  })
  for (const [shape, meant] of SHAPES)
    if (shape.test(request)) wishes.push(new Map(stemsOf(meant).map((word) => [word, 1])))
  return wishes.filter(({ size }) => size > 0)
}

/** What the shape of a word tells: the number of an issue, a channel, an address, a domain. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b[A-Z]{2,}-\d+/, 'issue jira'],
  [/(?:^|\s)#[a-z]/, 'channel message'],
  [/\S@\S+\.\S/, 'contact email'],
  [/\b(?:www|[a-z]+\.(?:com|org|net|io))\b/, 'domain'],
]

const placesOf = (said: readonly string[], all: readonly string[]): number[] | undefined => {
  const [first] = said
  for (
    let start = all.indexOf(first ?? '');
    start !== -1;
    start = all.indexOf(first ?? '', start + 1)
  ) {
    const places = [start]
    for (const word of said.slice(1)) {
      const from = (places.at(-1) ?? 0) + 1
      const at = all.slice(from, from + 3).indexOf(word)
      if (at === -1) break
      places.push(from + at)
    }
    if (places.length === said.length) return places
  }
  return undefined
}
