import { isJsonObject, type JsonValue } from '@/lib/domain/json'

/** From this length a text is folded: nobody reads on, and a card with a megabyte in it hides its own buttons. UTF-16 units. */
const FOLDED_FROM = 2000
const HEAD = 600
const TAIL = 300

export interface FoldedParts {
  readonly head: string
  readonly middle: string
  readonly tail: string
}

/** Beginning, middle and end of a text that is too long to be read at a glance; undefined for one that is not. */
export const foldedParts = (text: string): FoldedParts | undefined => {
  if (text.length < FOLDED_FROM) return undefined
  const from = wholeAt(text, HEAD)
  const to = wholeAt(text, text.length - TAIL)
  return { head: text.slice(0, from), middle: text.slice(from, to), tail: text.slice(to) }
}

/** A list with more items is folded. */
const LONGEST_LIST = 20
const FIRST_ITEMS = 5

/** How many items of a list are shown at first. */
export const itemsShown = (count: number): number => (count > LONGEST_LIST ? FIRST_ITEMS : count)

/** The paths of all texts and lists that are folded at first. */
export const foldedPaths = (value: JsonValue, path = ''): readonly string[] => {
  if (typeof value === 'string') return foldedParts(value) === undefined ? [] : [path]
  if (Array.isArray(value)) {
    const own = itemsShown(value.length) < value.length ? [path] : []
    return [...own, ...value.flatMap((item, index) => foldedPaths(item, `${path}[${index}]`))]
  }
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([name, member]) =>
        foldedPaths(member, path === '' ? name : `${path}.${name}`),
      )
    : []
}

/** Never between the halves of one character. */
const wholeAt = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at
