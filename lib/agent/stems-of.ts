const EMPTY = new Set(
  'a all am an and any anything are as at be been but by came can did do does else every for from get give got had has have he her here him his how i if in into is it its just let like me much my need new no not of off on one or our out please put s she so some t than that the their them then there they this to too up us use want was we were what when where which who whose why will with would you your'.split(
    ' ',
  ),
)

const known = new Map<string, string>()
const MOST_KNOWN = 20_000

/** Words without their commonest endings: `invoices` and `invoice`, `filing` and `file` are found by one another. */
export const stemsOf = (text: string, withEmpty = false): string[] => {
  const words =
    text
      .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? []
  return (withEmpty ? words : words.filter((word) => !EMPTY.has(word))).map(stem)
}

const stem = (word: string): string => {
  if (word.length <= 3) return word
  const before = known.get(word)
  if (before !== undefined) return before
  const bare = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ings?|ers?|ed|es|s)$/, '')
  const short = bare.length < 3 ? word : bare.replace(/e$/, '')
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(word, short)
  return short
}
