import type { JsonValue } from '@/lib/domain/json'
import { isJsonObject } from '@/lib/domain/json'
import { verbGroupsOf } from './lexicon'
import { stem } from './stem'
import type { OfferedTool } from './read-tools'
import { stemOf, stemsOf, wordsIn } from './stems-of'

/** How much a word tells, by where it stands. */
const WEIGHTS = { name: 3, connector: 2, title: 2, description: 1, parameters: 0.5 } as const

/** Characters of a description that count: a long one is no reason to be found more often. */
const MOST_READ = 1000

/** A tool as the search reads it. All words in it are the server's and only ever compared. */
export interface WeighedTool {
  readonly words: ReadonlyMap<string, number>
  /** The sum of all weights. */
  readonly length: number
  /** What its name says it does; empty where all of its words are things. */
  readonly verbs: ReadonlyMap<string, number>
}

export const weighedTool = ({ tool, connector }: OfferedTool): WeighedTool => {
  const { definition } = tool
  const words = new Map<string, number>()
  let length = 0
  const add = (stems: readonly string[], weight: number): void => {
    length += stems.length * weight
    for (const word of stems) words.set(word, (words.get(word) ?? 0) + weight)
  }
  add(stemsOf(definition.name), WEIGHTS.name)
  add(stemsOf(connector.name), WEIGHTS.connector)
  add(stemsOf(definition.title ?? ''), WEIGHTS.title)
  add(stemsOf(definition.description?.slice(0, MOST_READ) ?? ''), WEIGHTS.description)
  add(stemsOf(parametersOf(definition.inputSchema['properties'])), WEIGHTS.parameters)
  const own = new Set(wordsIn(connector.name).map(stemOf))
  const verb = wordsIn(definition.name).find(
    (word) => !own.has(stemOf(word)) && verbGroupsOf(stem(word)).size > 0,
  )
  return { words, length, verbs: verbGroupsOf(stem(verb ?? '')) }
}

const parametersOf = (properties: JsonValue | undefined): string =>
  isJsonObject(properties) ? Object.keys(properties).slice(0, 50).join(' ') : ''
