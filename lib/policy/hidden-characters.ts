/* oxlint-disable no-control-regex, no-misleading-character-class -- these classes are made of such characters */
/** Never visible, whatever stands beside them. Tab, line feed and carriage return are text. */
const ALWAYS_HIDDEN =
  /^[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0E\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0080}-\u{E0FFF}\p{Cs}]$/u

export const isAlwaysHidden = (char: string): boolean => ALWAYS_HIDDEN.test(char)

/** `U+200B`: the way a code point is named to a person. */
export const codePointLabel = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

const ZERO_WIDTH_NON_JOINER = '\u200C'
const ZERO_WIDTH_JOINER = '\u200D'
const EMOJI_STYLE = '\uFE0F'
const KEYCAP = '\u20E3'
const BLACK_FLAG = '\u{1F3F4}'
const CANCEL_TAG = '\u{E007F}'
const SUBDIVISIONS = new Set(['gbeng', 'gbsct', 'gbwls'])
const MOST_MARKS = 8

const PICTOGRAPH = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator})$/u
const EMOJI_TAIL = /^[\uFE0F\u20E3\u{1F3FB}-\u{1F3FF}\u{E0020}-\u{E007F}]$/u
const EMOJI = /^\p{Emoji}$/u
const ASCII = /^[ -~]$/
const TAG = /^[\u{E0000}-\u{E007F}]$/u
const MARK = /^\p{M}$/u
/** Scripts whose spelling needs the joiners. */
const JOINING =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}]$/u
const JOINING_LETTER = /^[\p{L}\p{M}]$/u
/** Signs that kill a vowel: after them a joiner chooses the shape even at the end of a word. */
const VIRAMA = /^[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u103A\u17D2]$/u

/** Characters that are kept only for what stands beside them. */
export const isJoiner = (char: string): boolean =>
  char === ZERO_WIDTH_JOINER ||
  char === ZERO_WIDTH_NON_JOINER ||
  char === EMOJI_STYLE ||
  TAG.test(char)

/** No emoji has a longer tail, and no flag a longer name; without an end a long run would be walked for each of its characters. */
const LONGEST_RUN = 8

/** True when the character at `index` is seen, or shapes what is seen, where it stands. */
export const keepsInContext = (chars: readonly string[], index: number): boolean => {
  const char = chars[index] ?? ''
  if (char === ZERO_WIDTH_JOINER) return joinsEmoji(chars, index) || joinsLetters(chars, index)
  if (char === ZERO_WIDTH_NON_JOINER) return joinsLetters(chars, index)
  if (char === EMOJI_STYLE) return stylesEmoji(chars, index)
  if (TAG.test(char)) return spellsFlag(chars, index)
  if (MARK.test(char)) return marksBefore(chars, index) < MOST_MARKS
  return true
}

const joinsEmoji = (chars: readonly string[], index: number): boolean => {
  let before = index - 1
  while (before >= index - LONGEST_RUN && EMOJI_TAIL.test(chars[before] ?? '')) before -= 1
  return PICTOGRAPH.test(chars[before] ?? '') && PICTOGRAPH.test(chars[index + 1] ?? '')
}

const joinsLetters = (chars: readonly string[], index: number): boolean => {
  const [before = '', after = ''] = [chars[index - 1], chars[index + 1]]
  if (VIRAMA.test(before)) return after !== ZERO_WIDTH_JOINER && after !== ZERO_WIDTH_NON_JOINER
  return [before, after].every((char) => JOINING.test(char) && JOINING_LETTER.test(char))
}

const stylesEmoji = (chars: readonly string[], index: number): boolean => {
  const before = chars[index - 1] ?? ''
  return EMOJI.test(before) && (!ASCII.test(before) || chars[index + 1] === KEYCAP)
}

const spellsFlag = (chars: readonly string[], index: number): boolean => {
  let start = index
  while (start >= index - LONGEST_RUN && TAG.test(chars[start] ?? '')) start -= 1
  let end = index
  while (end <= index + LONGEST_RUN && TAG.test(chars[end] ?? '')) end += 1
  const tags = chars.slice(start + 1, end)
  const name = tags
    .slice(0, -1)
    .map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
  return (
    chars[start] === BLACK_FLAG && tags.at(-1) === CANCEL_TAG && SUBDIVISIONS.has(name.join(''))
  )
}

const marksBefore = (chars: readonly string[], index: number): number => {
  let count = 0
  while (count <= MOST_MARKS && MARK.test(chars[index - 1 - count] ?? '')) count += 1
  return count
}
