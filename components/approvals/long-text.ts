import type { JsonObject } from '@/lib/domain/json'
import { leavesOf } from '@/lib/policy/leaves'

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

/** The paths of all texts that are folded at first. */
export const foldedPaths = (args: JsonObject): readonly string[] =>
  leavesOf(args).flatMap(({ path, value }) =>
    typeof value === 'string' && foldedParts(value) !== undefined ? [path] : [],
  )

/** Never between the halves of one character. */
const wholeAt = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at
