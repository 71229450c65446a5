import type { JsonValue } from '@/lib/domain/json'

/** One value at the end of a path through the arguments. */
export interface Leaf {
  /** As a person reads it: `recipients[0]`, `range.start`. */
  readonly path: string
  /** The names on the way, outermost first, without list positions. */
  readonly names: readonly string[]
  readonly value: string | number | boolean | null
}

/** Deeper arguments are refused as malformed: no card could show them. */
export const DEEPEST = 32

/** Every leaf of the arguments in order, names of members included where a member holds nothing. Throws beyond `DEEPEST`. */
export const leavesOf = (
  value: JsonValue,
  path = '',
  names: readonly string[] = [],
): readonly Leaf[] => {
  if (names.length > DEEPEST || path.length > 4096)
    throw new RangeError('Arguments are nested too deeply.')
  if (value === null || typeof value !== 'object') return [{ path, names, value }]
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => leavesOf(item, `${path}[${String(index)}]`, names))
  }
  return Object.keys(value).flatMap((name) =>
    leavesOf(value[name] ?? null, path === '' ? name : `${path}.${name}`, [...names, name]),
  )
}

/** The text of a leaf as it would travel. */
export const textOf = (leaf: Leaf): string => String(leaf.value)

/** Nothing is in it: null, an empty or blank text. */
export const isBlank = (leaf: Leaf): boolean =>
  leaf.value === null || (typeof leaf.value === 'string' && leaf.value.trim() === '')
