/**
 * A value of a file. Its objects have no prototype and only own keys, so that `__proto__` and `constructor` are keys like
 * any other.
 */
export type ParsedValue = string | number | boolean | null | readonly ParsedValue[] | ParsedObject
export interface ParsedObject {
  readonly [key: string]: ParsedValue
}

/** Keys that stand twice in one object; only the last value is in it. */
export const REPEATED: unique symbol = Symbol('repeated')

export const isParsedObject = (value: ParsedValue | undefined): value is ParsedObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isParsedList = (value: ParsedValue | undefined): value is readonly ParsedValue[] =>
  Array.isArray(value)

export const objectOf = (
  entries: Iterable<readonly [string, ParsedValue]>,
): ParsedObject & { readonly [REPEATED]?: readonly string[] } => {
  const made = Object.create(null) as Record<string | symbol, unknown>
  const repeated: string[] = []
  for (const [key, value] of entries) {
    if (Object.hasOwn(made, key)) repeated.push(key)
    made[key] = value
  }
  if (repeated.length > 0) made[REPEATED] = repeated
  return made as ParsedObject
}

export const repeatedKeys = (value: ParsedObject): readonly string[] =>
  (value as { readonly [REPEATED]?: readonly string[] })[REPEATED] ?? []
