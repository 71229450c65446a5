import type { JsonValue } from '@/lib/domain/json'
import { isJsonObject } from '@/lib/domain/json'
import type { OfferedTool } from './read-tools'

/** How much a word tells, by where it stands. */
const WEIGHTS = { name: 3, connector: 2, title: 2, description: 1, parameters: 0.5 } as const

/** BM25's usual constants: how fast more of the same word stops counting, and how much length counts. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.6

/**
 * The tools that a request in words is most likely about, best first. Lexical: a word counts by how rare it is among all
 * tools and by the field it stands in (BM25F, https://doi.org/10.1145/1031171.1031181). Nothing that a definition says can
 * raise it beyond what its own words are worth.
 */
export const rankTools = (
  offered: readonly OfferedTool[],
  request: string,
  most: number,
): readonly OfferedTool[] => {
  const wanted = [...new Set(stemsOf(request))]
  const documents = offered.map((one) => ({ one, words: weighedWords(one) }))
  const average =
    documents.reduce((sum, { words }) => sum + lengthOf(words), 0) / Math.max(1, documents.length)
  const rarity = new Map(
    wanted.map((word) => {
      const having = documents.filter(({ words }) => words.has(word)).length
      return [word, Math.log(1 + (documents.length - having + 0.5) / (having + 0.5))]
    }),
  )
  const scored = documents.map(({ one, words }) => {
    const length = 1 - LENGTH_SHARE + (LENGTH_SHARE * lengthOf(words)) / Math.max(1, average)
    let score = 0
    for (const word of wanted) {
      const weight = words.get(word) ?? 0
      score += ((rarity.get(word) ?? 0) * weight) / (weight + SATURATION * length)
    }
    return { one, score }
  })
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one)
}

const lengthOf = (words: ReadonlyMap<string, number>): number => {
  let length = 0
  for (const weight of words.values()) length += weight
  return length
}

const weighedWords = ({ tool, connector }: OfferedTool): ReadonlyMap<string, number> => {
  const { definition } = tool
  const words = new Map<string, number>()
  const add = (text: string | undefined, weight: number): void => {
    for (const word of stemsOf(text ?? '')) words.set(word, (words.get(word) ?? 0) + weight)
  }
  add(definition.name, WEIGHTS.name)
  add(connector.name, WEIGHTS.connector)
  add(definition.title, WEIGHTS.title)
  add(definition.description?.slice(0, MOST_READ), WEIGHTS.description)
  add(parametersOf(definition.inputSchema['properties']), WEIGHTS.parameters)
  return words
}

/** Characters of a description that count: a long one is no reason to be found more often. */
const MOST_READ = 1000

const parametersOf = (properties: JsonValue | undefined): string =>
  isJsonObject(properties) ? Object.keys(properties).slice(0, 50).join(' ') : ''

const EMPTY = new Set(
  'a an and any are as at be by can do for from get give has have how i if in into is it its let me my new of on or our please so some that the their them then there this to up us use want what when where which who will with you your'.split(
    ' ',
  ),
)

/** Words without their commonest endings: `invoices` and `invoice`, `filing` and `file` are found by one another. */
const stemsOf = (text: string): string[] =>
  (
    text
      .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? []
  )
    .filter((word) => !EMPTY.has(word))
    .map(stem)

const stem = (word: string): string => {
  if (word.length <= 3) return word
  const bare = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ings?|ers?|ed|es|s)$/, '')
  return bare.length < 3 ? word : bare.replace(/e$/, '')
}
