import { isJsonObject, type JsonValue } from '@/lib/domain/json'

/** Members whose values are data and no schemas. */
const DATA = new Set(['const', 'default', 'enum', 'examples'])
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'] as const

/**
 * Whether a schema refers to another document. Threat: whoever serves that document writes the definition anew after it was
 * accepted, so it is never fetched and its tool is left out. A reference within the schema begins with `#` or names an `$id`
 * of its own.
 * https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export const pointsElsewhere = (schema: JsonValue): boolean => {
  const nodes = nodesOf(schema)
  const own = new Set(
    nodes.flatMap(({ $id, id }) => [$id, id].filter((one) => typeof one === 'string')),
  )
  return nodes.some((node) =>
    REFERENCES.some((name) => {
      const reference = node[name]
      if (typeof reference !== 'string' || reference.startsWith('#')) return false
      return !own.has(reference.split('#', 1)[0] ?? '')
    }),
  )
}

const nodesOf = (schema: JsonValue): Readonly<Record<string, JsonValue>>[] => {
  const nodes: Readonly<Record<string, JsonValue>>[] = []
  const pending = [schema]
  for (const value of pending) {
    if (Array.isArray(value)) for (const item of value) pending.push(item)
    else if (isJsonObject(value)) {
      nodes.push(value)
      for (const [name, inner] of Object.entries(value)) if (!DATA.has(name)) pending.push(inner)
    }
  }
  return nodes
}
