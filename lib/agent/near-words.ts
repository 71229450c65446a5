import type { Wish } from './wishes-of'

/** Letters below which a word has too many neighbours that mean something else. */
const SHORTEST = 5
/** From here on two slips of the keys are forgiven. */
const LONG = 8
/** What the word is worth that was probably meant by a mistyped one. */
const NEAR = 0.6

/**
 * The wishes, where one has no word that any tool has with the word that is nearest to it: what people mistype is still found.
 */
export const nearWords = (
  wishes: readonly Wish[],
  /** By the words that tools have. */
  known: ReadonlyMap<string, unknown>,
): readonly Wish[] =>
  wishes.map((wish) => {
    const [word = ''] = wish.keys()
    if (wish.size > 1 || word.length < SHORTEST || known.has(word)) return wish
    const near = nearestTo(word, known.keys())
    return near.length === 0 ? wish : new Map(near.map((other) => [other, NEAR]))
  })

/**
 * The same first letter and one slip (a letter too many, too few, another, or two swapped), two in a long word. All that are
 * equally near.
 */
const nearestTo = (word: string, known: Iterable<string>): string[] => {
  let most = word.length >= LONG ? 2 : 1
  let nearest: string[] = []
  for (const other of known) {
    if (other.length < SHORTEST || other[0] !== word[0]) continue
    if (Math.abs(other.length - word.length) > most) continue
    const slips = slipsBetween(word, other)
    if (slips > most) continue
    nearest = slips < most ? [other] : [...nearest, other]
    most = slips
  }
  return nearest
}

/** The distance of Damerau and Levenshtein, in which two swapped neighbours count as one slip. */
const slipsBetween = (a: string, b: string): number => {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
