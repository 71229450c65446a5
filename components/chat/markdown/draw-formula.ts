import { createElement, type ReactNode } from 'react'
import temml from 'temml'
import { z } from 'zod'
import { countHidden } from '@/lib/policy/hidden-text'

/** UTF-16 units of one formula. */
const MOST_OF_FORMULA = 2000
/** Elements of one formula. */
const MOST_ELEMENTS = 3000
/** How deep they may stand in each other. */
const MOST_NESTED = 60

/**
 * What is not drawn: a formula that defines words of its own can grow without end, and one that names characters by number
 * or hides them can say what nobody sees.
 */
const REFUSED =
  /\\(?:[egx]?def|let|global|long|futurelet|(?:re|provide)?newcommand|renewcommand|providecommand|char|symbol|unicode|[hv]?phantom|smash|mathchoice|[rlc]lap|math[rlc]lap|raise|lower|raisebox|rule|color|textcolor|colorbox|fcolorbox)(?![a-z])/i

const ELEMENTS = new Set(
  'math mrow mi mn mo mtext ms mspace msub msup msubsup munder mover munderover mmultiscripts mprescripts none mfrac msqrt mroot mtable mtr mtd mstyle'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'display displaystyle scriptlevel mathvariant stretchy fence separator symmetric form largeop movablelimits accent accentunder linethickness lspace rspace width minsize maxsize columnspan'.split(
    ' ',
  ),
)

/** A word, or a length of no more than a few letters. */
const isBounded = (value: string): boolean => {
  const [, figure] = /^(-?[\d.]{1,8})(?:em|ex)$/.exec(value) ?? []
  if (figure !== undefined) return Number(figure) >= -1 && Number(figure) <= 10
  return /^(?:[a-z-]{1,24}|\d{1,2}|[012](?:px|pt))$/.test(value)
}

/** What Temml makes, as far as it is looked at. Its tree is its own, so it is read like anything foreign. */
const nodeSchema = z.object({
  type: z.string().optional(),
  text: z.string().optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
  children: z.array(z.unknown()).optional(),
})

/**
 * A formula as MathML elements, by allowlist. Undefined where it is wrong, too large or not ours to draw. Threat: the model
 * writes it; no address, style, class or size of its choosing reaches the page, and nothing goes through an HTML parser.
 */
export const drawFormula = (tex: string, isDisplay: boolean): ReactNode | undefined => {
  if (tex.length > MOST_OF_FORMULA || REFUSED.test(tex) || countHidden(tex) > 0) return undefined
  const left = { elements: MOST_ELEMENTS }
  const nodeOf = (value: unknown, key: number, depth: number): ReactNode => {
    const { type, text, attributes = {}, children = [] } = nodeSchema.parse(value)
    left.elements -= 1
    if (left.elements < 0 || depth > MOST_NESTED) throw new RangeError('A formula too large.')
    if (text !== undefined) return text
    const inside = children.map((child, index) => nodeOf(child, index, depth + 1))
    const kept = Object.entries(attributes).filter(
      ([name, given]) => ATTRIBUTES.has(name) && isBounded(String(given)),
    )
    // What has no element of ours is a group: what stands in it is shown.
    const element = type !== undefined && ELEMENTS.has(type) ? type : 'mrow'
    const properties = Object.fromEntries(kept.map(([name, given]) => [name, String(given)]))
    return createElement(element, { key, ...properties }, ...inside)
  }
  try {
    const options = { displayMode: isDisplay, throwOnError: true, maxExpand: 200, trust: false }
    const { __renderToMathMLTree: treeOf } = temml
    return nodeOf(treeOf(tex, options), 0, 0)
  } catch {
    return undefined
  }
}
