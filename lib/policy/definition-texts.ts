import type { JsonValue } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { definitionAsJson } from './pin'

/** One text anywhere in a definition. */
export interface DefinitionText {
  /** `inputSchema.properties.to.description` */
  readonly path: string
  readonly text: string
}

/**
 * Every text of a definition, names of parameters, defaults, enumerations and examples included.
 * Threat: instructions hide in any of them, not only in the description (full schema poisoning).
 */
export const definitionTexts = (definition: ToolDefinition): readonly DefinitionText[] =>
  textsOf(definitionAsJson(definition), '')

const textsOf = (value: JsonValue, path: string): DefinitionText[] => {
  if (typeof value === 'string') return [{ path, text: value }]
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value))
    return value.flatMap((item, at) => textsOf(item, `${path}[${String(at)}]`))
  return Object.keys(value).flatMap((name) => {
    const inner = path === '' ? name : `${path}.${name}`
    return [{ path: inner, text: name }].concat(textsOf(value[name] ?? null, inner))
  })
}
