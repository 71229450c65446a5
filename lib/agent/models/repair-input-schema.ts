import type { Tool } from '@anthropic-ai/sdk/resources/messages/messages'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'

const COMBINERS = ['anyOf', 'oneOf', 'allOf'] as const

/**
 * A tool's input schema as the Messages API takes it: an object at the root, without a combination there. Alternatives
 * are merged, wider than the original; the call's arguments are checked against the original later, so nothing wrong
 * can pass. All below the root, local references included, stays as it is.
 */
export const repairInputSchema = (schema: JsonObject): Tool.InputSchema => {
  const merged = mergeRoot(schema, schema, 0)
  return { ...merged, type: 'object' }
}

const MAX_DEPTH = 8

const mergeRoot = (schema: JsonObject, document: JsonObject, depth: number): JsonObject => {
  const target = depth < MAX_DEPTH ? resolve(schema['$ref'], document) : undefined
  const own =
    target === undefined
      ? schema
      : { ...mergeRoot(target, document, depth + 1), ...without(schema, ['$ref']) }
  const used = COMBINERS.filter((name) => Array.isArray(own[name]))
  if (used.length === 0 || depth >= MAX_DEPTH) return without(own, COMBINERS)
  const properties: JsonObject = { ...objectOf(own['properties']) }
  const required = new Set(stringsOf(own['required']))
  for (const name of used) {
    const parts = (own[name] as JsonValue[])
      .filter(isJsonObject)
      .map((part) => mergeRoot(part, document, depth + 1))
    for (const part of parts) {
      for (const [key, value] of Object.entries(objectOf(part['properties'])))
        properties[key] ??= value
    }
    for (const key of requiredOf(parts, name)) required.add(key)
  }
  return {
    ...without(own, COMBINERS),
    properties,
    ...(required.size === 0 ? {} : { required: [...required] }),
  }
}

/** All parts of `allOf` hold; of alternatives only what every one of them asks for. */
const requiredOf = (
  parts: readonly JsonObject[],
  combiner: (typeof COMBINERS)[number],
): string[] => {
  const lists = parts.map((part) => stringsOf(part['required']))
  if (combiner === 'allOf') return lists.flat()
  return (lists[0] ?? []).filter((key) => lists.every((list) => list.includes(key)))
}

const resolve = (
  reference: JsonValue | undefined,
  document: JsonObject,
): JsonObject | undefined => {
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined
  let at: JsonValue | undefined = document
  for (const step of reference.slice(2).split('/')) {
    if (!isJsonObject(at)) return undefined
    at = at[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return isJsonObject(at) ? at : undefined
}

const without = (schema: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)))

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

const stringsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
