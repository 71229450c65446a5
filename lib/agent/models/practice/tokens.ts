import { stem } from '../../stem'

/** A word of a text and where it stands. */
export interface Token {
  readonly text: string
  readonly stem: string
  readonly start: number
  readonly end: number
}

/** The words of a text, in order; an apostrophe belongs to its word, and "what's" is "what". */
export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu)].map((match) => ({
    text: match[0],
    stem: stem(match[0].toLowerCase().replace(/['’](?:s|re|m|d|ll|ve)$/, '')),
    start: match.index,
    end: match.index + match[0].length,
  }))
