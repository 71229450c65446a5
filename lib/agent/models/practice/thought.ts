import type { JsonObject, JsonValue } from '@/lib/domain/json'
import { fillArguments, inputOf, type FilledArguments } from './fill-arguments'
import type { KnownTool } from './known-tool'
import { rankTools } from './rank-tools'
import type { Field } from './tool-fields'
import type { ToolIndex } from './tool-index'

/** What the practice model has to go by, besides the person's words. */
export interface World {
  readonly index: ToolIndex
  /** Stands for a thing's kind where a tool insists on one and nobody named it. */
  readonly kindWord: string
}

/** What to do about one request. */
export type Thought =
  | { readonly type: 'call'; readonly known: KnownTool; readonly input: JsonObject }
  | {
      readonly type: 'ask'
      readonly known: KnownTool
      readonly values: ReadonlyMap<Field, JsonValue>
      readonly missing: readonly Field[]
      /** True when the last answer could not be read as what was asked for. */
      readonly again: boolean
    }
  | {
      readonly type: 'choose'
      readonly request: string
      readonly why: 'unclear' | 'tie'
      readonly candidates: readonly KnownTool[]
    }
  | { readonly type: 'cancelled' }

const NEAREST = 5
const TIE = 0.99

/** Thinks about one request: which tool it names and what the call still lacks. */
export const think = (request: string, world: World): Thought => {
  const ranked = rankTools(request, world.index, world.kindWord)
  const named = ranked.filter((one) => one.isNamed)
  const [best, second] = named
  if (best === undefined) {
    return {
      type: 'choose',
      request,
      why: 'unclear',
      candidates: ranked.slice(0, NEAREST).map((one) => one.known),
    }
  }
  if (second !== undefined && second.score >= best.score * TIE) {
    const tied = named.filter((one) => one.score >= best.score * TIE).slice(0, NEAREST)
    return { type: 'choose', request, why: 'tie', candidates: tied.map((one) => one.known) }
  }
  return thoughtOf(best.known, best.filled, false)
}

/** Thinks about a request whose tool the person has chosen. */
export const thinkWith = (known: KnownTool, request: string, world: World): Thought =>
  thoughtOf(known, fillArguments(request, known, world.kindWord), false)

export const thoughtOf = (
  known: KnownTool,
  filled: Pick<FilledArguments, 'values' | 'missing'>,
  again: boolean,
): Thought =>
  filled.missing.length === 0
    ? { type: 'call', known, input: inputOf(known, filled.values) }
    : { type: 'ask', known, values: filled.values, missing: filled.missing, again }
