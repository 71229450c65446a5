/** Letters of other scripts that are drawn like Latin ones, by the Latin letter. https://www.unicode.org/reports/tr39/ */
const DRAWN_LIKE: readonly (readonly [string, string])[] = [
  ['a', 'аɑαạ'],
  ['b', 'ЬƄ'],
  ['c', 'сϲᴄ'],
  ['d', 'ԁɗ'],
  ['e', 'еҽє'],
  ['g', 'ɡց'],
  ['h', 'һհ'],
  ['i', 'іıɩι'],
  ['j', 'јϳ'],
  ['k', 'кκ'],
  ['l', 'ӏɭ|'],
  ['m', 'м'],
  ['n', 'ոռη'],
  ['o', 'оοօσ'],
  ['p', 'рρ'],
  ['q', 'ԛզ'],
  ['r', 'гᴦ'],
  ['s', 'ѕꜱ'],
  ['t', 'тτ'],
  ['u', 'υսᴜ'],
  ['v', 'ѵνᴠ'],
  ['w', 'ԝшѡ'],
  ['x', 'хχ×'],
  ['y', 'уүγ'],
  ['z', 'ᴢ'],
]

const LATIN: ReadonlyMap<string, string> = new Map(
  DRAWN_LIKE.flatMap(([latin, letters]) =>
    Array.from(letters, (letter) => [letter, latin] as const),
  ),
)

/**
 * What a name looks like: separators and accents away, case folded, and letters and digits that are drawn alike made one.
 * Two names with the same skeleton cannot be told apart at a glance.
 */
export const skeletonOf = (name: string): string =>
  Array.from(
    name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase(),
    (letter) => LATIN.get(letter) ?? letter,
  )
    .join('')
    .replaceAll(/[^\p{L}\p{N}|]+/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll(/[1|i]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')

const SHORTEST = 5

/** True for two names that a person may take for one another: the same skeleton, or one slip of the keys apart. */
export const looksAlike = (a: string, b: string): boolean => areAlike(skeletonOf(a), skeletonOf(b))

const areAlike = (left: string, right: string): boolean => {
  if (left === '' || right === '') return false
  return (
    left === right || (Math.min(left.length, right.length) >= SHORTEST && isOneSlip(left, right))
  )
}

/** Those of the other tools whose names look like this one; an equal name counts, since it stands beside another connector's. */
export const findLookAlikes = <T extends { readonly toolName: string }>(
  name: string,
  others: readonly T[],
): readonly T[] => {
  const own = skeletonOf(name)
  return others.filter((other) => areAlike(own, keptSkeleton(other)))
}

/** Each tool of a long list is held against the same thousands of others. */
const kept = new WeakMap<object, string>()

const keptSkeleton = (tool: { readonly toolName: string }): string => {
  const known = kept.get(tool)
  if (known !== undefined) return known
  const skeleton = skeletonOf(tool.toolName)
  kept.set(tool, skeleton)
  return skeleton
}

/** Damerau–Levenshtein distance of at most one: a letter changed, added, left out, or two neighbours swapped. */
const isOneSlip = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return (
    short[at] === long[at + 1] &&
    short[at + 1] === long[at] &&
    short.slice(at + 2) === long.slice(at + 2)
  )
}
