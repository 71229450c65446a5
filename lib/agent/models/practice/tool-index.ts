import { isJsonObject } from '@/lib/domain/json'
import { wordsOf } from '@/lib/policy/name-words'
import type { KnownTool } from './known-tool'
import { relatedTo, STOP_WORDS } from '../../lexicon'
import { stem } from '../../stem'

/** Tools with their words' counts, ready to be searched. */
export interface ToolIndex {
  readonly tools: readonly KnownTool[]
  readonly postings: ReadonlyMap<string, ReadonlyMap<number, number>>
}

const WEIGHTS = { name: 4, slug: 2.5, sentence: 1.5, argument: 1 }
const SATURATION = 1.4
/** Words of content count as they are; what could stand for them says nothing about the tool. */
const CONTENT = 0.21
const RELATED = 0.75

/**
 * BM25F over name, connector, first sentence and arguments' names. No length norm, and nothing of what follows the first
 * sentence: descriptions are padded.
 */
export const indexTools = (tools: readonly KnownTool[]): ToolIndex => {
  const postings = new Map<string, Map<number, number>>()
  const stems = new Map<string, readonly string[]>()
  for (const [index, known] of tools.entries()) {
    const add = (word: string, weight: number): void => {
      if (STOP_WORDS.has(word)) return
      const list = postings.get(word) ?? new Map<number, number>()
      list.set(index, Math.min(8, (list.get(index) ?? 0) + weight))
      postings.set(word, list)
    }
    for (const word of known.nameStems) add(word, WEIGHTS.name)
    for (const word of known.slugStems) add(word, WEIGHTS.slug)
    for (const word of new Set(known.sentenceStems)) add(word, WEIGHTS.sentence)
    for (const word of argumentStems(known, stems)) add(word, WEIGHTS.argument)
  }
  return { tools, postings }
}

/** The same names come again and again: their words are worked out once per index. */
const argumentStems = (
  { tool }: KnownTool,
  stems: Map<string, readonly string[]>,
): readonly string[] => {
  const properties = tool.inputSchema['properties']
  if (!isJsonObject(properties)) return []
  return Object.keys(properties).flatMap((name) => {
    const words = stems.get(name) ?? wordsOf(name).map(stem)
    stems.set(name, words)
    return words
  })
}

/** The lexical score of every tool that shares a word with the terms, by the tool's place in the index. */
export const searchTools = (
  index: ToolIndex,
  terms: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> => {
  const scores = new Map<number, number>()
  for (const [term, weight] of terms) {
    // One wish counts once per tool: the word itself or the best of those that can stand for it.
    const best = scoresOf(index, term, weight)
    for (const other of weight < CONTENT ? [] : relatedTo(term)) {
      for (const [tool, score] of scoresOf(index, other, weight * RELATED)) {
        best.set(tool, Math.max(best.get(tool) ?? 0, score))
      }
    }
    for (const [tool, score] of best) scores.set(tool, (scores.get(tool) ?? 0) + score)
  }
  return scores
}

const scoresOf = (index: ToolIndex, word: string, weight: number): Map<number, number> => {
  const list = index.postings.get(word)
  if (list === undefined) return new Map()
  const rarity = Math.log(1 + (index.tools.length - list.size + 0.5) / (list.size + 0.5))
  return new Map(
    [...list].map(([tool, count]) => [
      tool,
      (weight * rarity * count * (1 + SATURATION)) / (count + SATURATION),
    ]),
  )
}
