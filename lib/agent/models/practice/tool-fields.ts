import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { wordsOf } from '@/lib/policy/name-words'
import { repairInputSchema } from '../repair-input-schema'
import { rolesOf, type FieldKind, type Role } from './field-roles'
import { stem } from './stem'

/** One leaf of a tool's input; an array of objects counts as one object, at index 0. */
export interface Field {
  readonly path: readonly (string | number)[]
  /** The name as the schema has it, for the person. */
  readonly name: string
  readonly words: readonly string[]
  readonly stems: readonly string[]
  readonly kind: FieldKind
  readonly isInteger: boolean
  readonly choices: readonly (string | number | boolean)[]
  readonly format: string | undefined
  readonly description: string
  readonly roles: ReadonlySet<Role>
  /** Needed for any call. */
  readonly isRequired: boolean
  /** Needed once something else stands in the same object. */
  readonly isRequiredWithin: boolean
  readonly fallback: JsonValue | undefined
  /** Whether a number or a text keeps the schema's limits. Patterns are left to the check before the call. */
  readonly accepts: (value: number | string) => boolean
}

const MAX_DEPTH = 4

/** The leaves of a tool's input schema, in the schema's order. Deeper than four levels, a part is one JSON value. */
export const fieldsOf = (inputSchema: JsonObject): readonly Field[] => {
  const root = repairInputSchema(inputSchema) as JsonObject
  return objectFields(root, root, [], true, 0)
}

const objectFields = (
  schema: JsonObject,
  root: JsonObject,
  path: readonly (string | number)[],
  isRequired: boolean,
  depth: number,
): Field[] => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.entries(properties).flatMap(([name, property]) =>
    isJsonObject(property)
      ? valueFields(
          property,
          root,
          [...path, name],
          isRequired && required.includes(name),
          required.includes(name),
          depth,
        )
      : [],
  )
}

const valueFields = (
  property: JsonObject,
  root: JsonObject,
  path: readonly (string | number)[],
  isRequired: boolean,
  isRequiredWithin: boolean,
  depth: number,
): Field[] => {
  const schema = plain(property, root)
  const type = typeOf(schema)
  const leaf = (kind: FieldKind, about: JsonObject = schema): Field[] => [
    leafOf(kind, schema, about, path, isRequired, isRequiredWithin),
  ]
  if (type === 'object') {
    const inside = depth < MAX_DEPTH ? objectFields(schema, root, path, isRequired, depth + 1) : []
    return inside.length > 0 ? inside : leaf('json')
  }
  if (type === 'array') {
    const item = isJsonObject(schema['items']) ? plain(schema['items'], root) : {}
    const itemType = typeOf(item)
    if (itemType === 'object') {
      const inside =
        depth < MAX_DEPTH ? objectFields(item, root, [...path, 0], isRequired, depth + 1) : []
      return inside.length > 0 ? inside : leaf('json')
    }
    if (itemType === 'array' || itemType === 'boolean') return leaf('json')
    return leaf(itemType === 'number' || itemType === 'integer' ? 'numbers' : 'strings', item)
  }
  if (type === 'number' || type === 'integer') return leaf('number')
  if (type === 'boolean') return leaf('boolean')
  return leaf('string')
}

const leafOf = (
  kind: FieldKind,
  schema: JsonObject,
  about: JsonObject,
  path: readonly (string | number)[],
  isRequired: boolean,
  isRequiredWithin: boolean,
): Field => {
  const name = path.findLast((step) => typeof step === 'string') ?? ''
  const words = wordsOf(name)
  const choices = choicesOf(about)
  const format = typeof about['format'] === 'string' ? about['format'] : undefined
  const description = typeof schema['description'] === 'string' ? schema['description'] : ''
  const fallback = schema['const'] ?? schema['default']
  return {
    path,
    name,
    words,
    stems: words.map(stem),
    kind,
    isInteger: about['type'] === 'integer',
    choices,
    format,
    description,
    roles: rolesOf({ words, kind, choices, format, description }),
    isRequired,
    isRequiredWithin,
    fallback: fallback ?? (choices.length === 1 ? choices[0] : undefined),
    accepts: (value) => keepsLimits(about, value),
  }
}

const keepsLimits = (schema: JsonObject, value: number | string): boolean => {
  const limit = (name: string, otherwise: number): number => {
    const bound = schema[name]
    return typeof bound === 'number' ? bound : otherwise
  }
  return typeof value === 'number'
    ? value >= limit('minimum', -Infinity) &&
        value <= limit('maximum', Infinity) &&
        value > limit('exclusiveMinimum', -Infinity) &&
        value < limit('exclusiveMaximum', Infinity)
    : value.length >= limit('minLength', 0) && value.length <= limit('maxLength', Infinity)
}

const choicesOf = (schema: JsonObject): (string | number | boolean)[] => {
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

const typeOf = (schema: JsonObject): string => {
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
const plain = (schema: JsonObject, root: JsonObject, depth = 0): JsonObject => {
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
