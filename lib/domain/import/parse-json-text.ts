import { parseTree, type Node, type ParseError } from 'jsonc-parser'
import { err, ok, type Result } from '../result'
import type { ImportProblem } from './import-plan'
import { objectOf, type ParsedValue } from './parsed-value'
import { placeOf } from './place-of'

const MOST_NESTED = 60

/** JSON with comments and commas too many, as editors write it. Threat: the parser recurses, hence the look beforehand. */
export const parseJsonText = (text: string): Result<ParsedValue, ImportProblem> => {
  if (isTooDeep(text)) return err({ code: 'too-deep' })
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false })
  const first = errors[0]
  if (tree === undefined || first !== undefined)
    return err({ code: 'broken-json', ...placeOf(text, first?.offset ?? 0) })
  return ok(valueOf(tree))
}

/** Brackets in a long comment count as well: it only has to be safe. An open string counts as one, so that no text takes long. */
const isTooDeep = (text: string): boolean => {
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    if (depth > MOST_NESTED) return true
  }
  return false
}

const valueOf = (node: Node): ParsedValue => {
  const children = node.children ?? []
  if (node.type === 'array') return children.map(valueOf)
  if (node.type === 'object')
    return objectOf(
      children.flatMap(({ children: [key, value] = [] }) =>
        key === undefined || value === undefined
          ? []
          : [[String(key.value), valueOf(value)] as const],
      ),
    )
  return node.value as ParsedValue
}
