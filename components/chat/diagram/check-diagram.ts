import { countHidden } from '@/lib/policy/hidden-text'

/** UTF-16 units of one diagram. */
const MOST_OF_DIAGRAM = 20_000
/** Lines of one diagram; each is a node, an edge or a word about one. */
const MOST_LINES = 400

/** Why a diagram is not drawn. */
export type DiagramProblem = 'too-large' | 'unknown' | 'active' | 'hidden' | 'wrong' | 'slow'

export interface CheckedDiagram {
  /** What is to be drawn: without what would change how it is drawn. */
  readonly source: string
  /** The word of Mermaid's own for what it is, such as `flowchart`. */
  readonly kind: string
}

/** What can be drawn by the build of Mermaid that ships: mind maps and architecture are not in it. */
const KINDS = new Set(
  'graph flowchart sequenceDiagram classDiagram stateDiagram erDiagram gantt journey pie quadrantChart xychart requirementDiagram gitGraph timeline sankey block packet kanban radar'.split(
    ' ',
  ),
)

/** A beginning between lines of dashes, which may hold a configuration. */
const FRONT_MATTER = /^\s*---[^\S\n]*\n[^]*?\n[^\S\n]*---[^\S\n]*(?:\n|$)/
/** `%%{init: …}%%`, which sets colours, fonts and style sheets. */
const DIRECTIVE = /%%\{(?:(?!%%\{)[^])*?\}%%/g
const COMMENT = /^[^\S\n]*%%.*$/gm

/** A press, which begins a statement: `click A "…"`, `link A: …`, `callback A "…"`. */
const PRESS =
  /(?:^|;)\s*(?:click\s+[^\s<=~.-]\S*\s+(?:href|call|"|[a-z])|links?\s+\S+\s*["{]|links?\s+[^\n:;]{1,100}:|callback\s+\S+\s*")/im
/** What comes from elsewhere: an address, a picture, a rule of style that names one, a formula, which would need HTML. */
const FOREIGN =
  /\b(?:href|img|icon|callback)\s*[:(=]|(?:java|vb)script:|\bdata:|url\s*\(|@import|expression\s*\(|&#|\$\$/i
/** HTML, but for breaks of lines; `<<interface>>` is none. */
const HTML =
  /(?<!<)<(?!br\s*\/?>)\/?(?:[a-z][^<>\n]{0,200}>|(?:img|image|script|svg|iframe|object|embed|style|use|math|video|audio|foreignobject)\b)/i

/**
 * Whether a text may be given to what draws, and what of it. Threat: the model writes it. What draws has no way out and what
 * it gives back is shown as a picture, in which nothing runs or loads; a text that tries is not worth the trial.
 */
export const checkDiagram = (text: string): CheckedDiagram | DiagramProblem => {
  if (text.length > MOST_OF_DIAGRAM || text.split('\n').length > MOST_LINES) return 'too-large'
  if (countHidden(text) > 0) return 'hidden'
  const source = text
    .replace(FRONT_MATTER, '')
    .replaceAll(DIRECTIVE, '')
    .replaceAll(COMMENT, '')
    .trim()
  if ([PRESS, FOREIGN, HTML].some((pattern) => pattern.test(source))) return 'active'
  const kind = /^[a-z]+/i.exec(source)?.[0] ?? ''
  return KINDS.has(kind) ? { source, kind } : 'unknown'
}
