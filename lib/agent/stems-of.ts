import { stem } from './stem'

const EMPTY = new Set(
  'a all am an and any anything are as at be been but by came can did do does else every for from get give got had has have he her here him his how i if in into is it its just let like me much my need new no not of off on one or our out please put s she so some t than that the their them then there they this to too up us use want was we were what when where which who whose why will with would you your'.split(
    ' ',
  ),
)

/** The words of a text or a name, lower case; camelCase counts as several. */
export const wordsIn = (text: string): string[] =>
  text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/\p{L}+|\p{N}+/gu) ?? []

/** Words that tell nothing of what is wanted. */
export const isEmptyWord = (word: string): boolean => EMPTY.has(word)

/** Words without their commonest endings: `invoices` and `invoice`, `filing` and `file` are found by one another. */
export const stemsOf = (text: string, withEmpty = false): string[] =>
  wordsIn(text)
    .filter((word) => withEmpty || !EMPTY.has(word))
    .map(stemOf)

/** The same few words come with every tool. The memory changes no answer. */
const known = new Map<string, string>()
const MOST_KNOWN = 20_000

export const stemOf = (word: string): string => {
  const before = known.get(word)
  if (before !== undefined) return before
  const short = stem(word)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(word, short)
  return short
}
