import { fitsSchema } from '@/lib/connectors/fits-schema'
import type { JsonObject, JsonValue } from '@/lib/domain/json'
import { dropUnsafePatterns } from './drop-unsafe-patterns'

/**
 * Whether arguments fit a tool's input schema, or structured content its output schema. References to
 * other documents are never fetched, patterns that may never end are not run; a schema that cannot be evaluated fits nothing,
 * so that its tool cannot be called.
 */
export const isFitFor = (schema: JsonObject, value: JsonValue): boolean => {
  try {
    const safe = dropUnsafePatterns(schema, JSON.stringify(value).length)
    return fitsSchema(safe, value)
  } catch {
    return false
  }
}

/**
 * The same, with null for an argument that may be left out taken as leaving it out: models write it that way, and servers
 * are told by the protocol to expect it. What is shown and sent stays as it was written.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#custom-headers-from-tool-parameters
 */
export const areArgumentsFit = (schema: JsonObject, args: JsonObject): boolean => {
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const written = Object.entries(args).filter(
    ([name, value]) => value !== null || required.includes(name),
  )
  return isFitFor(schema, args) || isFitFor(schema, Object.fromEntries(written))
}
