import type { JsonValue } from '@/lib/domain/json'
import { isJsonObject } from '@/lib/domain/json'
import type { OfferedTool } from './read-tools'
import { stemsOf } from './stems-of'
import { wantedWords } from './wanted-words'

/** How much a word tells, by where it stands. */
const WEIGHTS = { name: 3, connector: 2, title: 2, description: 1, parameters: 0.5 } as const

/** BM25's usual constants: how fast more of the same word stops counting, and how much length counts. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.6

/** What a tool gains where the request says its connector's name, and loses where it does what was not asked for. */
const NAMED = 2
const WRONG_KIND = 0.65

/** Tools of one connector that fit by the very same words: more of them say nothing new. */
const MOST_ALIKE = 2

/**
 * The tools that a request in words is most likely about, best first. Lexical: a word counts by how rare it is among all
 * tools and by the field it stands in (BM25F, https://doi.org/10.1145/1031171.1031181); what people say for it counts as
 * well (`wanted-words`). Nothing that a definition says can raise it beyond what its own words are worth.
 */
export const rankTools = (
  offered: readonly OfferedTool[],
  request: string,
  most: number,
  /** The message `tool_sayings`. */
  sayings: string,
): readonly OfferedTool[] => {
  const wanted = wantedWords(request, sayings)
  const said = new Set(stemsOf(request, true))
  const asks = ASKING.test(request)
  const documents = offered.map((one) => ({ one, words: weighedWords(one) }))
  const average =
    documents.reduce((sum, { words }) => sum + lengthOf(words), 0) / Math.max(1, documents.length)
  const worth = new Map(
    [...wanted].map(([word, share]) => {
      const having = documents.filter(({ words }) => words.has(word)).length
      return [
        word,
        share * Math.log(1 + (documents.length - having + 0.5) / (having + 0.5)),
      ] as const
    }),
  )
  const named = new Map(
    [...new Set(offered.map(({ connector }) => connector.name))].map((name) => {
      const words = stemsOf(name)
      return [name, words.length > 0 && words.every((word) => said.has(word))]
    }),
  )
  const scored = documents.map(({ one, words }) => {
    const length = 1 - LENGTH_SHARE + (LENGTH_SHARE * lengthOf(words)) / Math.max(1, average)
    let score = 0
    let by = one.connector.name
    for (const [word, value] of worth) {
      const weight = words.get(word)
      if (weight === undefined) continue
      score += (value * weight) / (weight + SATURATION * length)
      by += ` ${word}`
    }
    if (named.get(one.connector.name) === true) score *= NAMED
    if (asks && !READING.test(one.tool.definition.name)) score *= WRONG_KIND
    return { one, score, by }
  })
  return withoutAlike(
    scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score),
    most,
  )
}

const withoutAlike = (
  best: readonly { readonly one: OfferedTool; readonly by: string }[],
  most: number,
): OfferedTool[] => {
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

/** A question wants to know; everything else wants something done. */
const ASKING =
  /^\s*(?:what|which|who|when|where|why|how|did|does|do|is|are|am|was|were|will|any|show|find|look|list|search)\b/i
const READING =
  /(?:^|[_-])(?:list|get|search|find|read|retrieve|fetch|query|lookup|show|describe|check|compute|count|run)|^(?:get|search|list)[A-Z]|(?:report|list|all|get|stats)$/i

const lengthOf = (words: ReadonlyMap<string, number>): number => {
  let length = 0
  for (const weight of words.values()) length += weight
  return length
}

const known = new WeakMap<object, ReadonlyMap<string, number>>()

const weighedWords = ({ tool, connector }: OfferedTool): ReadonlyMap<string, number> => {
  const { definition } = tool
  const before = known.get(definition)
  if (before !== undefined) return before
  const words = new Map<string, number>()
  const add = (text: string | undefined, weight: number): void => {
    for (const word of stemsOf(text ?? '')) words.set(word, (words.get(word) ?? 0) + weight)
  }
  add(definition.name, WEIGHTS.name)
  add(connector.name, WEIGHTS.connector)
  add(definition.title, WEIGHTS.title)
  add(definition.description?.slice(0, MOST_READ), WEIGHTS.description)
  add(parametersOf(definition.inputSchema['properties']), WEIGHTS.parameters)
  known.set(definition, words)
  return words
}

/** Characters of a description that count: a long one is no reason to be found more often. */
const MOST_READ = 1000

const parametersOf = (properties: JsonValue | undefined): string =>
  isJsonObject(properties) ? Object.keys(properties).slice(0, 50).join(' ') : ''
