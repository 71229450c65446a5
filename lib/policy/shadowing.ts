import type { ToolDefinition } from '@/lib/domain/tool'
import { definitionTexts, type DefinitionText } from './definition-texts'
import { countHidden, mayHide } from './hidden-text'

/** What is odd about a definition, shown with it before the person lets the tool in. */
export interface DefinitionFlag {
  readonly code:
    | 'names_foreign_tool'
    | 'gives_orders'
    | 'asks_secrecy'
    | 'markup'
    | 'hidden_characters'
    | 'very_long'
    | 'remote_reference'
  readonly path: string
  /** The words it rests on, cut; foreign text. For `names_foreign_tool` the other connector's tool. */
  readonly quote: string
}

/** Another connector's tool, by the name its server gave it. */
export interface ForeignTool {
  readonly connectorName: string
  readonly toolName: string
}

const LONGEST = 4096

const ORDERS =
  /\b(?:before|prior to) (?:using|calling|running|invoking|any|you (?:use|call))\b[^.]{0,60}|\b(?:ignore|disregard|override|forget) (?:all|any|the|your|every|previous|prior|earlier)\b[^.]{0,40}|\byou must\b[^.]{0,60}|\balways (?:use|call|run|send|include|add|pass|set|prefer|first)\b[^.]{0,60}|\b(?:must|should) (?:first|always)\b[^.]{0,60}|\bfirst (?:call|read|run|use)\b[^.]{0,60}|\bsystem (?:prompt|message|instruction)s?\b|\binstead of (?:using|calling)?\b[^.]{0,40}/i
const SECRECY =
  /\b(?:do not|don'?t|never|without) (?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|reveal(?:ing)?|show(?:ing)?|notify(?:ing)?|disclos(?:e|ing)|ask(?:ing)?|alert(?:ing)?)\b[^.]{0,60}|\b(?:secretly|silently|quietly) (?:send|forward|copy|include|add|append|upload|post|pass|call|run|read|log|use|works?)\b[^.]{0,40}/i
const MARKUP = /<\/?[A-Za-z][\w-]*(?:\s[^<>]{0,100})?>|\[(?:INST|SYSTEM)\]|```/
const REMOTE = /^\s*[a-z][a-z0-9+.-]*:\/\//i

/**
 * The flags of a definition. A lint and not a boundary: it tells a person what to look at. Measured: 21 of 21 shadowing
 * tools name another connector's tool in their texts.
 */
export const flagDefinition = (
  definition: ToolDefinition,
  foreignTools: readonly ForeignTool[],
): readonly DefinitionFlag[] => {
  const texts = definitionTexts(definition)
  // Read as one first, since thousands of definitions have nothing: what is in a text is in the whole too, and no pattern ends at a line's end.
  const whole = texts.map(({ text }) => text).join('\n')
  const total = whole.length - Math.max(0, texts.length - 1)
  const named = foreignIn(whole, definition.name, foreignTools)
  return [
    ...(total > LONGEST ? [{ code: 'very_long', path: '', quote: String(total) } as const] : []),
    ...(mayBeFlagged(whole) ? texts.flatMap(flagText) : []),
    ...(named.length === 0 ? [] : texts.flatMap((text) => flagNamed(text, named))),
  ]
}

const mayBeFlagged = (whole: string): boolean =>
  mayHide(whole) ||
  whole.includes('://') ||
  [ORDERS, SECRECY, MARKUP].some((pattern) => pattern.test(whole))

/** Flags that say that somebody may be tampered with; the others are worth a look and no more. */
const ODD: ReadonlySet<DefinitionFlag['code']> = new Set([
  'names_foreign_tool',
  'gives_orders',
  'asks_secrecy',
  'hidden_characters',
])

/** Whether a tool with these flags stays off until the person has looked at it. */
export const isOdd = (flags: readonly DefinitionFlag[]): boolean =>
  flags.some(({ code }) => ODD.has(code))

const flagText = ({ path, text }: DefinitionText): readonly DefinitionFlag[] => {
  const flags: DefinitionFlag[] = []
  const add = (code: DefinitionFlag['code'], quote: string | undefined): void => {
    if (quote !== undefined) flags.push({ code, path, quote: quote.slice(0, 120) })
  }
  const hidden = countHidden(text)
  add('gives_orders', ORDERS.exec(text)?.[0])
  add('asks_secrecy', SECRECY.exec(text)?.[0])
  add('markup', MARKUP.exec(text)?.[0])
  add('hidden_characters', hidden > 0 ? String(hidden) : undefined)
  add(
    'remote_reference',
    /\$(?:ref|dynamicRef|schema)$/.test(path) && REMOTE.test(text) && !path.endsWith('$schema')
      ? text
      : undefined,
  )
  return flags
}

const flagNamed = (
  { path, text }: DefinitionText,
  named: readonly ForeignTool[],
): readonly DefinitionFlag[] =>
  named
    .filter(({ toolName }) => namesTool(text, toolName))
    .map(({ connectorName, toolName }) => ({
      code: 'names_foreign_tool',
      path,
      quote: `${connectorName}: ${toolName}`,
    }))

/** The foreign tools that a text names. */
const foreignIn = (
  text: string,
  own: string,
  foreignTools: readonly ForeignTool[],
): readonly ForeignTool[] => {
  if (foreignTools.length === 0) return []
  const byLead = indexOf(foreignTools)
  const leads = new Set(['', ...(text.match(LEAD) ?? []).filter((word) => byLead.has(word))])
  return [...leads]
    .flatMap((lead) => byLead.get(lead) ?? [])
    .filter(({ toolName }) => toolName !== own && namesTool(text, toolName))
}

const LEAD = /[\w-]+/g

const indexes = new WeakMap<readonly ForeignTool[], ReadonlyMap<string, readonly ForeignTool[]>>()

/**
 * The tools by the letters that their names begin with, up to the first that is no letter of a name: a text that names a tool
 * has exactly these letters between two others. Thousands of definitions are held against thousands of tools, so the index is
 * made once for a list.
 */
const indexOf = (
  foreignTools: readonly ForeignTool[],
): ReadonlyMap<string, readonly ForeignTool[]> => {
  const known = indexes.get(foreignTools)
  if (known !== undefined) return known
  const index = new Map<string, ForeignTool[]>()
  for (const tool of foreignTools) {
    if (!isTelling(tool.toolName)) continue
    const lead = /^[\w-]*/.exec(tool.toolName)?.[0] ?? ''
    const sharing = index.get(lead)
    if (sharing === undefined) index.set(lead, [tool])
    else sharing.push(tool)
  }
  indexes.set(foreignTools, index)
  return index
}

/** A name of one common word ("search") stands in too many texts to tell anything. */
const isTelling = (name: string): boolean => name.length >= 5 && /[A-Z_.-]|\d/.test(name.slice(1))

const namesTool = (text: string, name: string): boolean => {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + name.length] ?? ''))
      return true
  }
  return false
}
