import { common, createLowlight } from 'lowlight'

/** UTF-16 units that are coloured at most: what is longer is shown plain, and no grammar gets to work on it for long. */
const MOST_COLOURED = 20_000

export type CodeColour = 'keyword' | 'string' | 'value' | 'comment'

/** A stretch of code that is written in one colour. */
export interface CodePart {
  readonly text: string
  readonly colour: CodeColour | undefined
}

/** What the grammars tell apart, in the few colours that a small block of code bears. */
const COLOURS = new Map<string, CodeColour>(
  Object.entries({
    keyword: ['keyword', 'meta', 'selector-tag', 'selector-class', 'name', 'section', 'title'],
    string: ['string', 'regexp', 'link', 'addition', 'template-tag', 'bullet'],
    value: ['number', 'literal', 'symbol', 'attr', 'attribute', 'built_in', 'type', 'deletion'],
    comment: ['comment', 'quote', 'doctag'],
  } satisfies Record<CodeColour, string[]>).flatMap(([colour, scopes]) =>
    scopes.map((scope) => [`hljs-${scope}`, colour as CodeColour] as const),
  ),
)

const lowlight = createLowlight(common)

/**
 * Code in coloured stretches, whose texts together are the code. Undefined where its language is not known or it is too
 * long. Threat: the model chooses both; what comes out is text and one of our own colours.
 */
export const highlightCode = (code: string, language: string): readonly CodePart[] | undefined => {
  if (code.length > MOST_COLOURED || !lowlight.registered(language)) return undefined
  return partsOf(lowlight.highlight(language, code).children, undefined)
}

type Highlighted = ReturnType<typeof lowlight.highlight>['children'][number]

const partsOf = (nodes: readonly Highlighted[], colour: CodeColour | undefined): CodePart[] =>
  nodes.flatMap((node) => {
    if (node.type === 'text') return [{ text: node.value, colour }]
    if (node.type !== 'element') return []
    const classes = node.properties['className']
    const own = Array.isArray(classes)
      ? classes.map((name) => COLOURS.get(name)).find((found) => found !== undefined)
      : undefined
    return partsOf(node.children, own ?? colour)
  })
