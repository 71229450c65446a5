import { fitName } from '@/lib/domain/import/fit-name'
import { isParsedList, type ParsedObject, type ParsedValue } from '@/lib/domain/import/parsed-value'

/** Fields of front matter, read by name; what was not asked for is told by `rest`. */
export interface MatterFields {
  readonly text: (key: string) => string | undefined
  /** `yes`, `on` and `1` too, since people write them. */
  readonly flag: (key: string) => boolean | undefined
  /** A list of YAML, or words between commas or spaces; a comma or a space in brackets does not part. */
  readonly words: (key: string) => readonly string[] | undefined
  readonly number: (key: string) => number | undefined
  readonly rest: () => readonly string[]
}

export const matterFields = (fields: ParsedObject): MatterFields => {
  const read = new Set<string>()
  const take = (key: string): ParsedValue | undefined => {
    const value = fields[key]
    if (value === undefined || value === null) return undefined
    read.add(key)
    return value
  }
  return {
    text: (key) => {
      const value = take(key)
      if (typeof value === 'string') return value.trim()
      if (typeof value === 'number' || typeof value === 'boolean') return String(value)
      // `argument-hint: [company]` is a list to YAML and a text to its author.
      return isParsedList(value) && value.every(isWord)
        ? value.map((item) => `[${String(item)}]`).join(' ')
        : undefined
    },
    flag: (key) => {
      const value = take(key)
      if (typeof value === 'boolean') return value
      const word =
        typeof value === 'string' || typeof value === 'number' ? `${value}`.toLowerCase() : ''
      if (['true', 'yes', 'on', '1'].includes(word)) return true
      return ['false', 'no', 'off', '0'].includes(word) ? false : undefined
    },
    words: (key) => {
      const value = take(key)
      if (isParsedList(value)) return value.filter(isWord).map(String)
      return typeof value === 'string' ? splitWords(value) : undefined
    },
    number: (key) => {
      const value = Number(take(key))
      return Number.isSafeInteger(value) && value > 0 ? value : undefined
    },
    rest: () =>
      Object.keys(fields)
        .filter((key) => !read.has(key))
        .slice(0, 50)
        .map((key) => fitName(key)),
  }
}

const isWord = (value: ParsedValue): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

/** `Bash(git add:*), Read` is two words. */
const splitWords = (text: string): readonly string[] => {
  const words: string[] = []
  let word = ''
  let depth = 0
  for (const char of text.slice(0, 20_000)) {
    if (char === '(') depth += 1
    if (char === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && /[\s,]/.test(char)) {
      if (word !== '') words.push(word)
      word = ''
    } else word += char
  }
  return word === '' ? words : [...words, word]
}
