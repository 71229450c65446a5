import { bestFirst } from './best-first'
import { requestVerb, requestVerbs } from './models/practice/request-verbs'
import { nearWords } from './near-words'
import type { OfferedTool } from './read-tools'
import { stemsOf, wordsIn } from './stems-of'
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
  const { places, best } = addScores(index, wishes, rarityIn(index, wishes, request, asked))
  const isNamed = namesIn(request)
  const gains = best.map((fits) => BY_CONNECTOR * sum(fits))
  const times = index.connectors.map((name, at) =>
    best[at] !== undefined && isNamed(name) ? NAMED : 1,
  )
  const agreements = index.verbs.map(({ does }) => agreementOf(asked, does))
  for (const place of places) {
    const connector = index.connectorAt[place] ?? 0
    scores[place] =
      ((scores[place] ?? 0) + (gains[connector] ?? 0)) *
      (times[connector] ?? 1) *
      (agreements[index.verbsAt[place] ?? 0] ?? 1)
  }
  const lists = wordsOf(wishes).flatMap((word) => postings.get(word) ?? [])
  /** By which words it was found, and whose it is. */
  const foundBy = (place: number): string =>
    [index.connectorAt[place], ...lists.map((list) => (hasPlace(list, place) ? 1 : 0))].join()
  const found = withoutAlike(bestFirst(places, scores), foundBy, most)
  for (const place of places) scores[place] = 0
  return found.flatMap((place) => offered[place] ?? [])
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

const wordsOf = (wishes: readonly Wish[]): readonly string[] => [
  ...new Set(wishes.flatMap((wish) => [...wish.keys()])),
]

/** How much a word tells that so many of all tools have. */
const worthOf = (having: number, count: number): number =>
  Math.log(1 + (count - having + 0.5) / (having + 0.5))

const rarityIn = (
  { postings, verbs, count: all }: ToolIndex,
  wishes: readonly Wish[],
  request: string,
  asked: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> => {
  const rarity = new Map(
    wordsOf(wishes).map((word) => [word, worthOf(postings.get(word)?.places.length ?? 0, all)]),
  )
  // "find" is no rare word where most others say "search": a verb is as common as what it means.
  const verb = requestVerb(request)
  if (verb === undefined) return rarity
  const acts = sum(verbs.map(({ does, count }) => (agreementOf(asked, does) === 1 ? count : 0)))
  return rarity.set(verb, Math.min(rarity.get(verb) ?? 0, worthOf(acts, all)))
}

interface Fitting {
  /** The tools that have any of the words. */
  readonly places: readonly number[]
  /** By the connector's place: how well the best of its tools fits each wish. */
  readonly best: readonly (readonly number[])[]
}

/** Puts into `scores` how well each tool's own words fit all wishes together. */
const addScores = (
  { postings, connectorAt, fits, scores }: ToolIndex,
  wishes: readonly Wish[],
  rarity: ReadonlyMap<string, number>,
): Fitting => {
  const places: number[] = []
  const best: number[][] = []
  wishes.forEach((wish, at) => {
    const touched: number[] = []
    for (const [word, share] of wish) {
      const list = postings.get(word)
      if (list === undefined) continue
      const worth = share * (rarity.get(word) ?? 0)
      const { places: having, shares } = list
      for (let nth = 0; nth < having.length; nth += 1) {
        const place = having[nth] ?? 0
        const before = fits[place] ?? 0
        if (before === 0) touched.push(place)
        fits[place] = before + worth * (shares[nth] ?? 0)
      }
    }
    for (const place of touched) {
      const fit = fits[place] ?? 0
      const before = scores[place] ?? 0
      if (before === 0) places.push(place)
      scores[place] = before + fit
      fits[place] = 0
      const ofConnector = (best[connectorAt[place] ?? 0] ??= wishes.map(() => 0))
      if (fit > (ofConnector[at] ?? 0)) ofConnector[at] = fit
    }
  })
  return { places, best }
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
  const said = ` ${stemsOf(request, true).join(' ')} `
  const words = wordsIn(request)
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
