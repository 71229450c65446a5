import { parse } from 'yaml'
import { objectOf, type ParsedObject, type ParsedValue } from '@/lib/domain/import/parsed-value'
import { err, ok, type Result } from '@/lib/domain/result'

/** UTF-16 units; real ones have a hundredth of it. */
const MOST = 64_000
const MOST_ALIASES = 20
const MOST_NESTED = 40

export type YamlFault = 'yaml-broken' | 'yaml-bomb'

/**
 * One YAML document of plain values: no tags of its own, no dates, keys are text. Threat: aliases that grow to billions of
 * values, and nesting that ends the stack.
 */
export const parseYaml = (text: string): Result<ParsedValue, YamlFault> => {
  if (text.length > MOST || isDeep(text)) return err('yaml-bomb')
  try {
    const value: unknown = parse(text, {
      schema: 'core',
      mapAsMap: true,
      stringKeys: true,
      uniqueKeys: false,
      maxAliasCount: MOST_ALIASES,
      logLevel: 'error',
    })
    return ok(plain(value, 0))
  } catch (thrown) {
    const isBomb =
      thrown instanceof RangeError || (thrown instanceof Error && /alias/i.test(thrown.message))
    return err(isBomb ? 'yaml-bomb' : 'yaml-broken')
  }
}

const isDeep = (text: string): boolean => {
  let depth = 0
  for (const [char] of text.matchAll(/[[\]{}]/g)) {
    depth += char === '[' || char === '{' ? 1 : -1
    if (depth > MOST_NESTED) return true
  }
  return /(?:[-?] ){41}/.test(text)
}

const plain = (value: unknown, depth: number): ParsedValue => {
  if (depth > MOST_NESTED) throw new RangeError('nested too deep')
  if (value instanceof Map)
    return objectOf(
      [...value].map(([key, item]): [string, ParsedValue] => [String(key), plain(item, depth + 1)]),
    ) satisfies ParsedObject
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item, depth + 1))
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  return typeof value === 'number' ? value : null
}
