import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/client/validators/cf-worker'
import type { JsonObject, JsonValue } from '@/lib/domain/json'

/**
 * Whether a value fits a JSON Schema: 2020-12 unless it names an older draft. References to other documents are never
 * fetched. Throws for a schema that cannot be evaluated. The protocol client's own validator, so that it is shipped once.
 */
export const fitsSchema = (schema: JsonObject, value: JsonValue): boolean =>
  new CfWorkerJsonSchemaValidator({ draft: draftOf(schema) }).getValidator(schema)(bare(value))
    .valid

/** Without prototypes: the validator takes what every object inherits, such as `toString`, for one of its members. */
const bare = (value: JsonValue): JsonValue => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(bare)
  const copy = Object.create(null) as JsonObject
  for (const [name, member] of Object.entries(value)) copy[name] = bare(member)
  return copy
}

const draftOf = (schema: JsonObject): '7' | '2019-09' | '2020-12' => {
  const named = typeof schema['$schema'] === 'string' ? schema['$schema'] : ''
  if (named.includes('draft-07')) return '7'
  return named.includes('2019-09') ? '2019-09' : '2020-12'
}
