import type { Timers } from '@/lib/domain/ports'
import type { OfferedTool } from './read-tools'
import { stemsOf, wordsIn } from './stems-of'
import { weighedTool, type WeighedTool } from './weighed-tool'

/** BM25's usual constants: how fast more of the same word stops counting, and how much length counts. */
const SATURATION = 1.2
const LENGTH_SHARE = 0.6

/** The tools that have a word, by their places and upwards, and how much it tells of each: below 1, which no number of them reaches. */
export interface Postings {
  readonly places: Uint32Array
  readonly shares: Float64Array
}

/** A connector's name as a request may say it: its stems between spaces, and its words as one. */
interface SaidName {
  readonly stems: string
  readonly joined: string
}

interface Verbs {
  readonly does: WeighedTool['verbs']
  /** How many tools do that. */
  count: number
}

/** Tools turned round: from a word to those that have it. All numbers are of places in the list that was indexed. */
export interface ToolIndex {
  readonly postings: ReadonlyMap<string, Postings>
  readonly count: number
  readonly connectors: readonly SaidName[]
  readonly connectorAt: Uint32Array
  readonly verbs: readonly Verbs[]
  readonly verbsAt: Uint32Array
  /** Zeros for a search to reckon with, which leaves zeros: to make them anew costs as much as a search. */
  readonly fits: Float64Array
  readonly scores: Float64Array
  /** Room for the places that a search comes by. */
  readonly touched: Uint32Array
  readonly found: Uint32Array
}

let last: { readonly tools: readonly OfferedTool[]; readonly index: ToolIndex } | undefined

/**
 * The index of these tools, made once for as long as they stay the same: a change of any definition is a change of its hash.
 * It is in memory only, so that a worker that wakes makes it anew at its first search; it changes no answer.
 */
export const toolIndexOf = (tools: readonly OfferedTool[]): ToolIndex => {
  if (last === undefined || !areSame(last.tools, tools)) {
    const indexing = createIndexing(tools.length)
    for (const one of tools) indexing.add(one)
    last = { tools, index: indexing.end() }
  }
  return last.index
}

/** Tools that are indexed without a pause: some twenty milliseconds. */
const SLICE = 1000

/** Makes the same index before a search needs it, with pauses in which others have their turn. */
export const warmToolIndex = async (
  tools: readonly OfferedTool[],
  { after }: Pick<Timers, 'after'>,
): Promise<void> => {
  if (last !== undefined && areSame(last.tools, tools)) return
  const indexing = createIndexing(tools.length)
  for (const [at, one] of tools.entries()) {
    if (at > 0 && at % SLICE === 0) await new Promise<void>((resolve) => void after(0, resolve))
    indexing.add(one)
  }
  last = { tools, index: indexing.end() }
}

const areSame = (a: readonly OfferedTool[], b: readonly OfferedTool[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every(({ connector, tool }, at) => {
      const other = b[at]
      return (
        connector.name === other?.connector.name &&
        tool.definitionHash === other.tool.definitionHash
      )
    }))

const createIndexing = (count: number) => {
  const lists = new Map<string, { places: number[]; weights: number[] }>()
  const connectors = createNumbering(namedAs)
  const verbs = createNumbering((_key, does: WeighedTool['verbs']): Verbs => ({ does, count: 0 }))
  const lengths = new Float64Array(count)
  const connectorAt = new Uint32Array(count)
  const verbsAt = new Uint32Array(count)
  let place = 0
  const add = (one: OfferedTool): void => {
    const { words, length, verbs: does } = weighedTool(one)
    lengths[place] = length
    connectorAt[place] = connectors.numberOf(one.connector.name, undefined)
    const kind = verbs.numberOf([...does.keys()].join(), does)
    verbsAt[place] = kind
    const same = verbs.values[kind]
    if (same !== undefined) same.count += 1
    for (const [word, weight] of words) {
      let list = lists.get(word)
      if (list === undefined) lists.set(word, (list = { places: [], weights: [] }))
      list.places.push(place)
      list.weights.push(weight)
    }
    place += 1
  }
  const end = (): ToolIndex => {
    const average = Math.max(1, lengths.reduce((all, one) => all + one, 0) / (count || 1))
    // How much of a word a tool must have until more of it stops counting: the more, the more words it has.
    const norms = lengths.map(
      (length) => SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / average),
    )
    const shareOf = (weight: number, place = 0): number => weight / (weight + (norms[place] ?? 0))
    return {
      postings: new Map(
        [...lists].map(([word, { places, weights }]) => [
          word,
          {
            places: new Uint32Array(places),
            shares: Float64Array.from(weights, (weight, nth) => shareOf(weight, places[nth])),
          },
        ]),
      ),
      count,
      connectors: connectors.values,
      connectorAt,
      verbs: verbs.values,
      verbsAt,
      fits: new Float64Array(count),
      scores: new Float64Array(count),
      touched: new Uint32Array(count),
      found: new Uint32Array(count),
    }
  }
  return { add, end }
}

const namedAs = (name: string): SaidName => ({
  stems: ` ${stemsOf(name, true).join(' ')} `,
  joined: wordsIn(name).join(''),
})

/** Gives each key the next number when it is first seen, and keeps what is made of it there. */
const createNumbering = <Value, Of>(make: (key: string, of: Of) => Value) => {
  const numbers = new Map<string, number>()
  const values: Value[] = []
  return {
    values,
    numberOf: (key: string, of: Of): number => {
      const known = numbers.get(key) ?? values.length
      if (known === values.length) {
        numbers.set(key, known)
        values.push(make(key, of))
      }
      return known
    },
  }
}
