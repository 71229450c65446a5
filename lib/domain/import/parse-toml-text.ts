import { parse, TomlDate, TomlError } from 'smol-toml'
import { err, ok, type Result } from '../result'
import type { ImportProblem } from './import-plan'
import { objectOf, type ParsedValue } from './parsed-value'

const MOST_NESTED = 60

/** TOML 1.0. https://toml.io/en/v1.0.0 */
export const parseTomlText = (text: string): Result<ParsedValue, ImportProblem> => {
  try {
    return ok(valueOf(parse(text, { maxDepth: MOST_NESTED, integersAsBigInt: 'asNeeded' }), 0))
  } catch (error) {
    if (error instanceof TomlError)
      return err({ code: 'broken-toml', line: error.line, column: error.column })
    if (error instanceof RangeError) return err({ code: 'too-deep' })
    throw error
  }
}

const valueOf = (value: unknown, depth: number): ParsedValue => {
  if (depth > MOST_NESTED) throw new RangeError('Nested too deep.')
  if (Array.isArray(value)) return value.map((item) => valueOf(item, depth + 1))
  if (typeof value === 'bigint') return String(value)
  if (value instanceof TomlDate) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value as ParsedValue
  return objectOf(Object.entries(value).map(([key, item]) => [key, valueOf(item, depth + 1)]))
}
