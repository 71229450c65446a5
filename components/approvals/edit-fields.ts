import { ownValue } from '@/lib/domain/own-value'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'

/** One argument as a control: what its schema says it is, or JSON text for what no control can hold. */
export interface EditField {
  readonly name: string
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'lines' | 'json'
  readonly required: boolean
  readonly isInteger: boolean
  /** The values of a choice, each as JSON text. */
  readonly choices: readonly string[]
  /** The server's words about it. Untrusted. */
  readonly description: string | undefined
  /** What the call has now; undefined where it is left out. */
  readonly value: JsonValue | undefined
}

/**
 * The form for a call's arguments: every argument it has and every one that its tool takes, those in use first. A value that
 * is not what the schema says falls back to JSON, so that no value is lost by being shown.
 */
export const fieldsOf = (schema: JsonObject, args: JsonObject): readonly EditField[] => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const names = new Set([...Object.keys(properties), ...Object.keys(args)])
  return [...names]
    .map((name): EditField => {
      const property = ownValue(properties, name)
      const own = isJsonObject(property) ? property : {}
      const value = ownValue(args, name)
      const kind = kindOf(own)
      return {
        name,
        kind: value === undefined || holds(kind, value, own) ? kind : 'json',
        required: required.includes(name),
        isInteger: own['type'] === 'integer',
        choices: choicesOf(own),
        description: typeof own['description'] === 'string' ? own['description'] : undefined,
        value,
      }
    })
    .toSorted((a, b) => Number(isLeftOut(a)) - Number(isLeftOut(b)))
}

/** Neither in the call nor needed by it. */
export const isLeftOut = ({ value, required }: EditField): boolean =>
  value === undefined && !required

const choicesOf = (schema: JsonObject): readonly string[] =>
  Array.isArray(schema['enum']) ? schema['enum'].map((one) => JSON.stringify(one)) : []

const kindOf = (schema: JsonObject): EditField['kind'] => {
  if (choicesOf(schema).length > 0) return 'choice'
  switch (schema['type']) {
    case 'string':
      return 'text'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array':
      return isJsonObject(schema['items']) &&
        schema['items']['type'] === 'string' &&
        schema['items']['enum'] === undefined
        ? 'lines'
        : 'json'
    default:
      return 'json'
  }
}

const holds = (kind: EditField['kind'], value: JsonValue, schema: JsonObject): boolean => {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return choicesOf(schema).includes(JSON.stringify(value))
    case 'lines':
      return (
        Array.isArray(value) &&
        value.every(
          (item) =>
            typeof item === 'string' && item !== '' && item === item.trim() && !item.includes('\n'),
        )
      )
    case 'json':
      return true
  }
}
