import { Marked, type MarkedOptions, type TokenizerAndRendererExtension, type Tokens } from 'marked'

/** A formula in an answer, as TeX without what marks it as one. */
export interface MathToken {
  readonly type: 'math'
  readonly raw: string
  readonly text: string
  /** On a line of its own. */
  readonly isDisplay: boolean
}

/** An empty line ends a formula, as it does in TeX: what never closes takes no more than its own paragraph with it. */
const LINES = String.raw`((?:(?!\n[ \t]*\n)[^])+?)`
const BLOCK = new RegExp(String.raw`^ {0,3}(?:\$\$${LINES}\$\$|\\\[${LINES}\\\])[ \t]*(?:\n+|$)`)
const INLINE_DISPLAY = new RegExp(String.raw`^(?:\$\$${LINES}\$\$|\\\[${LINES}\\\])`)
const INLINE_PARENS = new RegExp(String.raw`^\\\(${LINES}\\\)`)
/** Money is no formula: no space inside the signs, no digit behind them, and more between them than a figure. */
const INLINE_DOLLARS = /^\$(?![\s$])((?:\\[^\n]|[^\n$\\])*?[^\s$\\])\$(?![\d$])/
const FIGURE = /^[\d.,\s%+\-–]*$/

const isFormula = (text: string): boolean => text.trim() !== '' && !FIGURE.test(text)

const blockMath: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'block',
  start: (text) => {
    const found = text.search(/(?:^|\n) {0,3}(?:\$\$|\\\[)/)
    return found === -1 ? undefined : found
  },
  tokenizer: (text): Tokens.Generic | undefined => {
    const [raw, dollars, brackets] = BLOCK.exec(text) ?? []
    const tex = dollars ?? brackets ?? ''
    return raw === undefined || tex.trim() === ''
      ? undefined
      : ({ type: 'math', raw, text: tex.trim(), isDisplay: true } satisfies MathToken)
  },
}

const inlineMath: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  // A sign that stands behind a letter or a figure, as in US$, opens nothing.
  start: (text) => {
    const found = text.search(/(?<![\p{L}\d\\$])\$|\\[([]/u)
    return found === -1 ? undefined : found
  },
  tokenizer: (text): Tokens.Generic | undefined => {
    const display = INLINE_DISPLAY.exec(text)
    const [raw, ...written] = display ?? INLINE_PARENS.exec(text) ?? INLINE_DOLLARS.exec(text) ?? []
    const tex = written.find((one) => one !== undefined) ?? ''
    return raw === undefined || !isFormula(tex)
      ? undefined
      : ({ type: 'math', raw, text: tex.trim(), isDisplay: display !== null } satisfies MathToken)
  },
}

/** How the lexer finds formulas besides what is Markdown's own. */
export const WITH_MATH: MarkedOptions = new Marked({ extensions: [blockMath, inlineMath] }).defaults
