import { requestVerb, requestVerbs } from './models/practice/request-verbs'
import { nearWords } from './near-words'
import type { OfferedTool } from './read-tools'
import { stemsOf, wordsIn } from './stems-of'
import { weighedTool, type WeighedTool } from './weighed-tool'
import { wishesOf, type Wish } from './wishes-of'

/** BM25's usual constants: how fast more of the same word stops counting, and how much length counts. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.6

/** What a tool gains where the request says its connector's name. */
const NAMED = 2
/** What is left of a tool that does what was not asked for, and of one whose name has no verb that we know. */
const WRONG_KIND = 0.65
const UNKNOWN_KIND = 0.8
/** How much what the other tools of a connector have in common with the request counts for each of its tools. */
const BY_CONNECTOR = 0.4

/** Tools of one connector that fit by the very same words: more of them say nothing new. */
const MOST_ALIKE = 2

interface Scored {
  readonly one: OfferedTool
  readonly verbs: WeighedTool['verbs']
  readonly score: number
  /** By which words it was found, and whose it is. */
  readonly by: string
}

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
  const tools = offered.map(weighedTool)
  const wishes = nearWords(wishesOf(request, sayings), tools)
  const words = [...new Set(wishes.flatMap((wish) => [...wish.keys()]))]
  const fitting = offered.flatMap((one) => {
    const tool = weighedTool(one)
    const had = words.filter((word) => tool.words.has(word))
    return had.length > 0 ? [{ ...tool, one, by: `${one.connector.name} ${had.join(' ')}` }] : []
  })
  const asked = requestVerbs(request)
  const acts = tools.filter(({ verbs }) => agreementOf(asked, verbs) === 1).length
  const rarity = new Map(rarityOf(words, fitting, tools.length))
  // "find" is no rare word where most others say "search": a verb is as common as what it means.
  const verb = requestVerb(request)
  if (verb !== undefined)
    rarity.set(verb, Math.min(rarity.get(verb) ?? 0, worthOf(acts, tools.length)))
  const fitOf = measureBy(rarity, averageOf(tools))
  const bestOf = new Map<string, number[]>()
  const scored = fitting.map(({ one, words: own, length, verbs, by }): Scored => {
    const best = bestOf.get(one.connector.name) ?? []
    bestOf.set(one.connector.name, best)
    let score = 0
    wishes.forEach((wish, at) => {
      const fit = fitOf(wish, own, length)
      best[at] = Math.max(best[at] ?? 0, fit)
      score += fit
    })
    return { one, verbs, score, by }
  })
  const isNamed = namesIn(request)
  const connectors = new Map(
    [...bestOf].map(([name, best]) => [
      name,
      { gain: BY_CONNECTOR * sum(best), times: isNamed(name) ? NAMED : 1 },
    ]),
  )
  const ranked = scored.map((tool) => {
    const { gain = 0, times = 1 } = connectors.get(tool.one.connector.name) ?? {}
    return { ...tool, score: (tool.score + gain) * times * agreementOf(asked, tool.verbs) }
  })
  return withoutAlike(
    ranked.toSorted((a, b) => b.score - a.score),
    most,
  )
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

const averageOf = (tools: readonly WeighedTool[]): number =>
  Math.max(1, sum(tools.map(({ length }) => length)) / Math.max(1, tools.length))

/** How much a word tells that so many of all tools have. */
const worthOf = (having: number, count: number): number =>
  Math.log(1 + (count - having + 0.5) / (having + 0.5))

const rarityOf = (
  words: readonly string[],
  fitting: readonly WeighedTool[],
  count: number,
): ReadonlyMap<string, number> =>
  new Map(
    words.map((word) => [
      word,
      worthOf(fitting.filter((tool) => tool.words.has(word)).length, count),
    ]),
  )

const measureBy =
  (rarity: ReadonlyMap<string, number>, average: number) =>
  (wish: Wish, words: WeighedTool['words'], length: number): number => {
    const norm = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / average)
    let fit = 0
    for (const [word, share] of wish) {
      const weight = words.get(word)
      if (weight !== undefined) fit += (share * (rarity.get(word) ?? 0) * weight) / (weight + norm)
    }
    return fit
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
const namesIn = (request: string): ((name: string) => boolean) => {
  const said = ` ${stemsOf(request, true).join(' ')} `
  const words = wordsIn(request)
  const joined = new Set(words.flatMap((word, at) => [word, `${word}${words[at + 1] ?? ''}`]))
  return (name) =>
    said.includes(` ${stemsOf(name, true).join(' ')} `) || joined.has(wordsIn(name).join(''))
}

/** At most so many that were found by the very same words, as long as there are others. */
const withoutAlike = (best: readonly Scored[], most: number): OfferedTool[] => {
  const alike = new Map<string, number>()
  const taken: OfferedTool[] = []
  const left: OfferedTool[] = []
  for (const { one, by } of best) {
    const count = (alike.get(by) ?? 0) + 1
    alike.set(by, count)
    if (count <= MOST_ALIKE) taken.push(one)
    else if (left.length < most) left.push(one)
    if (taken.length === most) break
  }
  return [...taken, ...left].slice(0, most)
}
