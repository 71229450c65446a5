import { bestFirst } from './best-first'
import { requestVerb, requestVerbs } from './models/practice/request-verbs'
import { nearWords } from './near-words'
import type { OfferedTool } from './read-tools'
import { stemOf, wordsIn } from './stems-of'
import { toolIndexOf, type Postings, type ToolIndex } from './tool-index'
import { wishesOf, type Wish } from './wishes-of'

/** What a tool gains where the request says its connector's name. */
const NAMED = 2
/** What is left of a tool that does what was not asked for, and of one whose name has no verb that we know. */
const WRONG_KIND = 0.65
const UNKNOWN_KIND = 0.8
/** How much what the other tools of a connector have in common with the request counts for each of its tools. */
const BY_CONNECTOR = 0.4

/** Tools of one connector that fit by the very same words: more of them say nothing new. */
const MOST_ALIKE = 2

/**
 * The tools that a request in words is most likely about, best first. Lexical: a word counts by how rare it is among all
 * tools and by the field it stands in (BM25F, https://doi.org/10.1145/1031171.1031181); what people say for it counts as
 * well (`wishes-of`), and a connector whose tools have more of the request among them is the likelier one. Nothing that a
 * definition says can raise it beyond what its own connector's words are worth.
 */
export const rankTools = (
  offered: readonly OfferedTool[],
  request: string,
  most: number,
  /** The message `tool_sayings`. */
  sayings: string,
): readonly OfferedTool[] => {
  const index = toolIndexOf(offered)
  const { postings, scores } = index
  const wishes = nearWords(wishesOf(request, sayings), postings)
  const asked = requestVerbs(request)
  const words = wordsOf(wishes)
  const { places, best } = addScores(index, wishes, rarityIn(index, words, request, asked))
  const isNamed = namesIn(request)
  const gains = index.connectors.map((_, at) => BY_CONNECTOR * sumOfRow(best, at, wishes.length))
  const times = index.connectors.map((name, at) =>
    (gains[at] ?? 0) > 0 && isNamed(name) ? NAMED : 1,
  )
  const agreements = index.verbs.map(({ does }) => agreementOf(asked, does))
  const { connectorAt, verbsAt } = index
  for (let nth = 0; nth < places.length; nth += 1) {
    const place = places[nth] ?? 0
    const connector = connectorAt[place] ?? 0
    scores[place] =
      ((scores[place] ?? 0) + (gains[connector] ?? 0)) *
      (times[connector] ?? 1) *
      (agreements[verbsAt[place] ?? 0] ?? 1)
  }
  const lists = words.flatMap((word) => postings.get(word) ?? [])
  /** By which words it was found, and whose it is. */
  const foundBy = (place: number): string =>
    [connectorAt[place], ...lists.map((list) => (hasPlace(list, place) ? 1 : 0))].join()
  const found = withoutAlike(bestFirst(places, scores), foundBy, most)
  for (let nth = 0; nth < places.length; nth += 1) scores[places[nth] ?? 0] = 0
  return found.flatMap((place) => offered[place] ?? [])
}

const sumOfRow = (cells: Float64Array, row: number, width: number): number => {
  let sum = 0
  for (let at = row * width; at < (row + 1) * width; at += 1) sum += cells[at] ?? 0
  return sum
}

const wordsOf = (wishes: readonly Wish[]): readonly string[] => [
  ...new Set(wishes.flatMap((wish) => [...wish.keys()])),
]

/** How much a word tells that so many of all tools have. */
const worthOf = (having: number, count: number): number =>
  Math.log(1 + (count - having + 0.5) / (having + 0.5))

const rarityIn = (
  { postings, verbs, count: all }: ToolIndex,
  words: readonly string[],
  request: string,
  asked: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> => {
  const rarity = new Map(
    words.map((word) => [word, worthOf(postings.get(word)?.places.length ?? 0, all)]),
  )
  // "find" is no rare word where most others say "search": a verb is as common as what it means.
  const verb = requestVerb(request)
  if (verb === undefined) return rarity
  let acts = 0
  for (const { does, count } of verbs) if (agreementOf(asked, does) === 1) acts += count
  return rarity.set(verb, Math.min(rarity.get(verb) ?? 0, worthOf(acts, all)))
}

interface Fitting {
  /** The tools that have any of the words. */
  readonly places: Uint32Array
  /** A row for each connector: how well the best of its tools fits each wish. */
  readonly best: Float64Array
}

/** Puts into `scores` how well each tool's own words fit all wishes together. */
const addScores = (
  { postings, connectors, connectorAt, fits, scores, touched, found }: ToolIndex,
  wishes: readonly Wish[],
  rarity: ReadonlyMap<string, number>,
): Fitting => {
  const best = new Float64Array(connectors.length * wishes.length)
  let count = 0
  for (const [at, wish] of wishes.entries()) {
    let fitting = 0
    for (const [word, share] of wish) {
      const list = postings.get(word)
      if (list === undefined) continue
      const worth = share * (rarity.get(word) ?? 0)
      const { places, shares } = list
      for (let nth = 0; nth < places.length; nth += 1) {
        const place = places[nth] ?? 0
        const before = fits[place] ?? 0
        if (before === 0) {
          touched[fitting] = place
          fitting += 1
        }
        fits[place] = before + worth * (shares[nth] ?? 0)
      }
    }
    for (let nth = 0; nth < fitting; nth += 1) {
      const place = touched[nth] ?? 0
      const fit = fits[place] ?? 0
      const before = scores[place] ?? 0
      if (before === 0) {
        found[count] = place
        count += 1
      }
      scores[place] = before + fit
      fits[place] = 0
      const cell = (connectorAt[place] ?? 0) * wishes.length + at
      if (fit > (best[cell] ?? 0)) best[cell] = fit
    }
  }
  return { places: found.subarray(0, count), best }
}

/** How well a tool does what the request asks for, 1 at most, by what the verbs of both mean. */
const agreementOf = (
  asked: ReadonlyMap<string, number>,
  does: ReadonlyMap<string, number>,
): number => {
  if (asked.size === 0) return 1
  if (does.size === 0) return UNKNOWN_KIND
  return [...asked.keys()].some((group) => does.has(group)) ? 1 : WRONG_KIND
}

/** Whether a connector's name is said, in one word or in several: `HubSpot` is "hubspot" and `GitHub` is "git hub". */
const namesIn = (request: string): ((name: ToolIndex['connectors'][number]) => boolean) => {
  const words = wordsIn(request)
  const said = ` ${words.map(stemOf).join(' ')} `
  const joined = new Set(words.flatMap((word, at) => [word, `${word}${words[at + 1] ?? ''}`]))
  return (name) => said.includes(name.stems) || joined.has(name.joined)
}

/** Whether the tool of this place is among those, which stand in order. */
const hasPlace = ({ places }: Postings, place: number): boolean => {
  let [from, to] = [0, places.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((places[middle] ?? 0) < place) from = middle + 1
    else to = middle
  }
  return places[from] === place
}

/** At most so many that were found by the very same words, as long as there are others. */
const withoutAlike = (
  best: Iterable<number>,
  foundBy: (place: number) => string,
  most: number,
): number[] => {
  const alike = new Map<string, number>()
  const taken: number[] = []
  const left: number[] = []
  for (const place of best) {
    const by = foundBy(place)
    const count = (alike.get(by) ?? 0) + 1
    alike.set(by, count)
    if (count <= MOST_ALIKE) taken.push(place)
    else if (left.length < most) left.push(place)
    if (taken.length === most) break
  }
  return [...taken, ...left].slice(0, most)
}
