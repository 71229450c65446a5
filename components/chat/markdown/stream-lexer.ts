import { Lexer, type Links, type MarkedToken } from 'marked'
import { WITH_MATH } from './math-tokens'

/** Blocks that are drawn and remembered together: a group that is full never changes again. */
export const GROUP_SIZE = 12

export type TokenGroup = readonly MarkedToken[]

/** A text cut into blocks. Only the end of a growing text is cut again; what is closed keeps its identity. */
export interface LexedText {
  readonly text: string
  readonly closed: readonly TokenGroup[]
  readonly open: TokenGroup
  /** UTF-16 length of the closed part. */
  readonly closedLength: number
  /** Link definitions met in the closed part. */
  readonly links: Links
}

const NOTHING: LexedText = { text: '', closed: [], open: [], closedLength: 0, links: {} }

/**
 * The blocks of a text that has grown since it was last cut. Measured: cutting the whole text on
 * every flush doubles the work. A link definition that comes after its use shows only when the text is cut as a whole.
 */
export const lexMore = (held: LexedText | undefined, grown: string): LexedText => {
  const text = grown.replaceAll(/\r\n?/g, '\n')
  const from = held !== undefined && text.startsWith(held.text) ? held : NOTHING
  const tail = text.slice(from.closedLength)
  const tokens = lex(tail, from.links)
  const count = countClosed(tokens, tail)
  const closing = tokens.slice(0, count)
  return {
    text,
    closed: addToGroups(from.closed, closing),
    open: tokens.slice(count),
    closedLength: from.closedLength + rawLength(closing),
    links: { ...linksOf(closing), ...from.links },
  }
}

/** The blocks of a finished text, all closed. */
export const lexWhole = (whole: string): LexedText => {
  const text = whole.replaceAll(/\r\n?/g, '\n')
  const tokens = lex(text, {})
  return { text, closed: addToGroups([], tokens), open: [], closedLength: text.length, links: {} }
}

/** The lexer makes its own kinds of tokens, and formulas, which are cased where the inline ones are. */
const lex = (text: string, links: Links): MarkedToken[] => {
  const lexer = new Lexer(WITH_MATH)
  Object.assign(lexer.tokens.links, links)
  return lexer.lex(text) as MarkedToken[]
}

const rawLength = (tokens: readonly MarkedToken[]): number =>
  tokens.reduce((sum, token) => sum + token.raw.length, 0)

/** How many tokens at the beginning can no longer change, whatever text comes. */
const countClosed = (tokens: readonly MarkedToken[], tail: string): number => {
  // Where the lexer does not account for every character, positions are unknown and nothing is closed.
  if (rawLength(tokens) !== tail.length) return 0
  let closed = 0
  let at = 0
  let before: MarkedToken | undefined
  for (const [index, token] of tokens.entries()) {
    const firstLineIsWhole = tail.indexOf('\n', at) !== -1
    if (before !== undefined && token.type !== 'space' && firstLineIsWhole) {
      if (isApart(before, tail.slice(0, at)) && !mayContinue(before, token)) closed = index
    }
    if (token.type !== 'space') before = token
    at += token.raw.length
  }
  return closed
}

/** Between the block and what follows is an empty line, or the block ends by its own form. */
const isApart = (block: MarkedToken, textBefore: string): boolean =>
  block.type === 'heading' || block.type === 'hr' || /\n[ \t]*\n$/.test(textBefore)

/** Lists and indented code go on after empty lines: they stay open until something else has come. */
const mayContinue = (block: MarkedToken, next: MarkedToken): boolean =>
  goesOnAfterGap(block) && goesOnAfterGap(next)

const goesOnAfterGap = (token: MarkedToken): boolean =>
  token.type === 'list' || (token.type === 'code' && token.codeBlockStyle === 'indented')

/** All groups but the last are full. */
export const countTokens = (groups: readonly TokenGroup[]): number =>
  Math.max(0, groups.length - 1) * GROUP_SIZE + (groups.at(-1)?.length ?? 0)

/** Fills the last group and begins others; those that were full stay the same objects. */
export const addToGroups = (
  groups: readonly TokenGroup[],
  tokens: readonly MarkedToken[],
): readonly TokenGroup[] => {
  if (tokens.length === 0) return groups
  const last = groups.at(-1)
  const hasRoom = last !== undefined && last.length < GROUP_SIZE
  const full = hasRoom ? groups.slice(0, -1) : groups
  const rest = hasRoom ? [...last, ...tokens] : tokens
  const cut: TokenGroup[] = []
  for (let at = 0; at < rest.length; at += GROUP_SIZE) cut.push(rest.slice(at, at + GROUP_SIZE))
  return [...full, ...cut]
}

const linksOf = (tokens: readonly MarkedToken[]): Links =>
  Object.fromEntries(
    tokens
      .filter((token) => token.type === 'def')
      // The first definition of a name wins.
      .toReversed()
      .map(({ tag, href, title }) => [tag, { href, title }]),
  )
