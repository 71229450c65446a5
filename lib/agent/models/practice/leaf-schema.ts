import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'

/** Whether a number or a text keeps the limits of its schema. */
export const keepsLimits = (schema: JsonObject, value: JsonValue): boolean => {
  const limit = (name: string, otherwise: number): number => {
    const bound = schema[name]
    return typeof bound === 'number' ? bound : otherwise
  }
  if (typeof value === 'number') {
    return (
      value >= limit('minimum', -Infinity) &&
      value <= limit('maximum', Infinity) &&
      value > limit('exclusiveMinimum', -Infinity) &&
      value < limit('exclusiveMaximum', Infinity)
    )
  }
  if (typeof value !== 'string') return true
  return value.length >= limit('minLength', 0) && value.length <= limit('maxLength', Infinity)
}

/** The fixed values a schema allows; empty where it allows any. */
export const choicesOf = (schema: JsonObject): (string | number | boolean)[] => {
  const listed = Array.isArray(schema['enum'])
    ? schema['enum']
    : [schema['anyOf'], schema['oneOf']].flatMap((parts) =>
        Array.isArray(parts)
          ? parts.flatMap((part) => (isJsonObject(part) ? (part['const'] ?? []) : []))
          : [],
      )
  return listed.filter(
    (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  )
}

/** The JSON type a schema means, null aside. */
export const typeOf = (schema: JsonObject): string => {
  const type = schema['type']
  if (Array.isArray(type)) {
    const first = type.find((entry) => typeof entry === 'string' && entry !== 'null')
    return typeof first === 'string' ? first : 'string'
  }
  if (typeof type === 'string') return type
  if (isJsonObject(schema['properties'])) return 'object'
  return schema['items'] === undefined ? 'string' : 'array'
}

/** A schema without the indirections that hide what a value looks like: references, nullable unions, single wrappers. */
export const plain = (schema: JsonObject, root: JsonObject, depth = 0): JsonObject => {
  if (depth > 6) return schema
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = resolve(reference, root)
    return target === undefined
      ? schema
      : plain({ ...target, ...omit(schema, '$ref') }, root, depth + 1)
  }
  for (const name of ['anyOf', 'oneOf', 'allOf']) {
    const parts = schema[name]
    if (!Array.isArray(parts) || choicesOf(schema).length > 0) continue
    const first = parts.find((part) => isJsonObject(part) && part['type'] !== 'null')
    if (isJsonObject(first)) return plain({ ...first, ...omit(schema, name) }, root, depth + 1)
  }
  return schema
}

const resolve = (reference: string, root: JsonObject): JsonObject | undefined => {
  let at: JsonValue | undefined = root
  for (const step of reference.replace(/^#\/?/, '').split('/').filter(Boolean))
    at = isJsonObject(at) ? at[step] : undefined
  return isJsonObject(at) ? at : undefined
}

const omit = (schema: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name))
