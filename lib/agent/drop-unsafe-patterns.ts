import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { isSafePattern } from './safe-pattern'

/** Arguments longer than this meet no pattern at all. UTF-16 units. */
const LONGEST_TEXT = 2000
/** Members whose values are data and no schemas. */
const DATA = new Set(['const', 'default', 'enum', 'examples', 'required'])

interface Cut {
  readonly schema: JsonValue
  /** Whether something was left out, so that the schema now takes more than before. */
  readonly wider: boolean
}

/**
 * The schema without what must not run here on arguments of this length: it takes all that it took before, and more. The
 * server checks its own patterns; here they only spare a useless call.
 */
export const dropUnsafePatterns = (schema: JsonObject, length: number): JsonObject => {
  const isFit = (pattern: string): boolean => length <= LONGEST_TEXT && isSafePattern(pattern)
  const cut = cutSchema(schema, { isFit, withFormats: length <= LONGEST_TEXT }).schema
  return isJsonObject(cut) ? cut : schema
}

interface Limits {
  readonly isFit: (pattern: string) => boolean
  readonly withFormats: boolean
}

const cutSchema = (schema: JsonValue, limits: Limits): Cut => {
  if (Array.isArray(schema)) {
    const cuts = schema.map((one) => cutSchema(one, limits))
    return { schema: cuts.map((one) => one.schema), wider: cuts.some(({ wider }) => wider) }
  }
  if (!isJsonObject(schema)) return { schema, wider: false }
  const left = without(schema, unfitMembers(schema, limits))
  const cuts = Object.entries(left).map(
    ([name, inner]) =>
      [name, DATA.has(name) ? { schema: inner, wider: false } : cutSchema(inner, limits)] as const,
  )
  const widened = new Set(cuts.flatMap(([name, { wider }]) => (wider ? [name] : [])))
  const built = Object.fromEntries(cuts.map(([name, cut]) => [name, cut.schema]))
  return {
    schema: loosened(built, widened),
    wider: widened.size > 0 || Object.keys(left).length < Object.keys(schema).length,
  }
}

const unfitMembers = (schema: JsonObject, { isFit, withFormats }: Limits): string[] => {
  const { pattern, patternProperties, format } = schema
  return [
    ...(typeof pattern === 'string' && !isFit(pattern) ? ['pattern'] : []),
    ...(typeof format === 'string' && !withFormats ? ['format'] : []),
    // Without these, what "additional" means is open too.
    ...(isJsonObject(patternProperties) && !Object.keys(patternProperties).every(isFit)
      ? ['patternProperties', 'additionalProperties', 'unevaluatedProperties']
      : []),
  ]
}

/** Where a wider part would make the whole narrower, the whole is left out or loosened. */
const loosened = (schema: JsonObject, widened: ReadonlySet<string>): JsonObject => {
  const gone = [
    ...(widened.has('not') ? ['not'] : []),
    ...(widened.has('if') ? ['if', 'then', 'else'] : []),
    ...(widened.has('contains') ? ['maxContains'] : []),
  ]
  const { oneOf } = schema
  const kept = without(schema, gone)
  if (!widened.has('oneOf') || oneOf === undefined) return kept
  return { ...without(kept, ['oneOf']), allOf: [...listOf(kept['allOf']), { anyOf: oneOf }] }
}

const listOf = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : [])

const without = (schema: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)))
