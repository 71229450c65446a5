import type { Template } from './import-plan'

export interface FoundVariable {
  readonly id: string
  readonly name: string
  readonly suggestion?: string
}

const VARIABLE = /\$\{([^${}]{1,300})\}/g
const BARE = /\$\{([^${}]{1,300})\}|\$([A-Za-z_]\w*)/g
const IN_ADDRESS = /\$\{([^${}]{1,300})\}|\{([A-Za-z_][\w-]{0,99})\}/g

/** How a shape writes variables: `${NAME}`, `${NAME:-default}`, `${env:NAME}`, `${input:id}`; more by the place. */
export type VariableSyntax = 'braces' | 'bare' | 'address'

/**
 * Cuts a text at its variables. What the same entry sets itself is put in at once; undefined where something remains that
 * is meant as a variable and cannot be read as one: it would be sent literally.
 */
export const readTemplate = (
  text: string,
  syntax: VariableSyntax,
  own: ReadonlyMap<string, string>,
  onVariable: (variable: FoundVariable) => void,
): Template | undefined => {
  const pattern = { braces: VARIABLE, bare: BARE, address: IN_ADDRESS }[syntax]
  const parts: (string | { readonly ask: string })[] = []
  let at = 0
  const addText = (piece: string): void => {
    if (piece === '') return
    const last = parts.at(-1)
    if (typeof last === 'string') parts[parts.length - 1] = last + piece
    else parts.push(piece)
  }
  for (const match of text.matchAll(pattern)) {
    const between = text.slice(at, match.index)
    if (between.includes('${')) return undefined
    addText(between)
    at = match.index + match[0].length
    const variable = readVariable(match[1] ?? match[2] ?? '')
    const known = own.get(variable.name)
    if (known !== undefined && !known.includes('${')) addText(known)
    else {
      onVariable(variable)
      parts.push({ ask: variable.id })
    }
  }
  const rest = text.slice(at)
  if (rest.includes('${')) return undefined
  addText(rest)
  return parts
}

const readVariable = (inner: string): FoundVariable => {
  const [, kind, named] = /^(env|input):(.+)$/s.exec(inner) ?? []
  if (kind === 'input' && named !== undefined) return { id: `input:${named}`, name: named }
  const [, name, suggestion] = /^([A-Za-z_]\w*):-(.*)$/s.exec(named ?? inner) ?? []
  const plain = name ?? named ?? inner
  return {
    id: `env:${plain}`,
    name: plain,
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}

export const asksOf = (template: Template): readonly string[] =>
  template.flatMap((part) => (typeof part === 'string' ? [] : [part.ask]))

/** Undefined while an answer is missing. */
export const fillTemplate = (
  template: Template,
  answer: (id: string, before: string) => string | undefined,
): string | undefined => {
  let filled = ''
  for (const part of template) {
    const piece = typeof part === 'string' ? part : answer(part.ask, filled)
    if (piece === undefined || (typeof part !== 'string' && piece === '')) return undefined
    filled += piece
  }
  return filled
}
