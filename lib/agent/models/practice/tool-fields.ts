import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { wordsOf } from '@/lib/policy/name-words'
import { isFitFor } from '../../validate-arguments'
import { repairInputSchema } from '../repair-input-schema'
import { choicesOf, keepsLimits, plain, typeOf } from './leaf-schema'
import { rolesOf, type FieldKind, type Role } from './field-roles'
import { stem } from '../../stem'

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
  /** How much of the path is optional: what else stands under those steps makes this field needed. */
  readonly requiredFrom: number
  readonly fallback: JsonValue | undefined
  /** Whether a value keeps the schema's limits. Patterns are left to the check before the call. */
  readonly accepts: (value: JsonValue) => boolean
}

const MAX_DEPTH = 4

type Path = readonly (string | number)[]

interface Walk {
  readonly root: JsonObject
  readonly path: Path
  readonly requiredFrom: number
  readonly depth: number
}

/** The leaves of a tool's input schema, in the schema's order. Deeper than four levels, a part is one JSON value. */
export const fieldsOf = (inputSchema: JsonObject): readonly Field[] => {
  const root = repairInputSchema(inputSchema) as JsonObject
  return objectFields(root, { root, path: [], requiredFrom: 0, depth: 0 })
}

const objectFields = (schema: JsonObject, walk: Walk): Field[] => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isJsonObject(property)) return []
    const path = [...walk.path, name]
    const requiredFrom = required.includes(name) ? walk.requiredFrom : path.length
    return valueFields(property, { ...walk, path, requiredFrom })
  })
}

const valueFields = (property: JsonObject, walk: Walk): Field[] => {
  const schema = plain(property, walk.root)
  const leaf = (kind: FieldKind, about: JsonObject = schema): Field[] => [
    leafOf(kind, schema, about, walk),
  ]
  switch (typeOf(schema)) {
    case 'object':
      return insideOf(schema, walk) ?? leaf('json')
    case 'array': {
      const item = isJsonObject(schema['items']) ? plain(schema['items'], walk.root) : {}
      switch (typeOf(item)) {
        case 'object':
          return insideOf(item, { ...walk, path: [...walk.path, 0] }) ?? leaf('json')
        case 'array':
        case 'boolean':
          return leaf('json')
        case 'number':
        case 'integer':
          return leaf('numbers', item)
        default:
          return leaf('strings', item)
      }
    }
    case 'number':
    case 'integer':
      return leaf('number')
    case 'boolean':
      return leaf('boolean')
    default:
      return leaf('string')
  }
}

/** The leaves of an object; where all are optional, the first stands in for an object that is not. */
const insideOf = (schema: JsonObject, walk: Walk): Field[] | undefined => {
  if (walk.depth >= MAX_DEPTH) return undefined
  const inside = objectFields(schema, { ...walk, depth: walk.depth + 1 })
  const [first, ...others] = inside
  if (first === undefined) return undefined
  if (inside.some((field) => field.requiredFrom <= walk.requiredFrom)) return inside
  return [withRequired(first, walk.requiredFrom), ...others]
}

const withRequired = (field: Field, requiredFrom: number): Field => ({
  ...field,
  requiredFrom,
  isRequired: requiredFrom === 0,
})

const leafOf = (kind: FieldKind, schema: JsonObject, about: JsonObject, walk: Walk): Field => {
  const { path, requiredFrom } = walk
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
    isRequired: requiredFrom === 0,
    requiredFrom,
    fallback: fallback ?? (choices.length === 1 ? choices[0] : undefined),
    accepts: (value) =>
      kind === 'json' ? isValid(schema, walk.root, value) : keepsLimits(about, value),
  }
}

/** A whole JSON value against its part of the schema, with the definitions that the part may refer to. */
const isValid = (schema: JsonObject, root: JsonObject, value: JsonValue): boolean =>
  isFitFor({ ...root, properties: { value: schema }, required: ['value'] }, { value })
