import { Validator } from '@cfworker/json-schema'
import type { JsonObject } from '@/lib/domain/json'

/**
 * Whether arguments fit a tool's input schema (JSON Schema 2020-12 unless the schema names another draft). References to
 * other documents are never fetched; a schema that cannot be evaluated fits nothing, so that its tool cannot be called.
 */
export const isArgumentsValid = (schema: JsonObject, args: JsonObject): boolean => {
  try {
    return new Validator(schema, draftOf(schema)).validate(args).valid
  } catch {
    return false
  }
}

const draftOf = (schema: JsonObject): '7' | '2019-09' | '2020-12' => {
  const named = typeof schema['$schema'] === 'string' ? schema['$schema'] : ''
  if (named.includes('draft-07')) return '7'
  return named.includes('2019-09') ? '2019-09' : '2020-12'
}
