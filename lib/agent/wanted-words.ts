import { stemsOf } from './stems-of'

/** What a word is worth that the request does not say but means. */
const MEANT = 0.6

interface Saying {
  /** Stems that must all be there, in this order, with at most two others between neighbours. */
  readonly said: readonly string[]
  readonly meant: readonly string[]
}

let last: { readonly table: string; readonly sayings: readonly Saying[] } | undefined

const readSayings = (table: string): readonly Saying[] => {
  if (last?.table !== table) last = { table, sayings: parseSayings(table) }
  return last.sayings
}

const parseSayings = (table: string): readonly Saying[] =>
  table
    .split('\n')
    .flatMap((line) => {
      const [said = '', meant = ''] = line.split(':')
      return said.split(',').map((words) => ({
        said: stemsOf(words, true),
        meant: stemsOf(meant, true),
      }))
    })
    .toSorted((a, b) => b.said.length - a.said.length)

/**
 * The words to look for, with what each is worth: those of the request, and what people mean by them. The words of a phrase
 * that stands for something else ("on my plate") are not looked for themselves.
 * @param table the message `tool_sayings`, in the person's language: a line for a meaning, what is said before the colon
 */
export const wantedWords = (request: string, table: string): ReadonlyMap<string, number> => {
  const text = SHAPES.reduce(
    (all, [shape, words]) => (shape.test(all) ? `${all} ${words}` : all),
    request,
  )
  const all = stemsOf(text, true)
  const taken = new Set<number>()
  const wanted = new Map<string, number>()
  for (const { said, meant } of readSayings(table)) {
    const places = placesOf(said, all)
    if (places === undefined) continue
    if (said.length > 1) for (const place of places) taken.add(place)
    for (const word of meant) wanted.set(word, Math.max(wanted.get(word) ?? 0, MEANT))
  }
  const own = new Set(stemsOf(text))
  all.forEach((word, place) => {
    if (!taken.has(place) && own.has(word)) wanted.set(word, 1)
  })
  return wanted
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
