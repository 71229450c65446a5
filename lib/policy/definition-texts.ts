import type { JsonObject, JsonValue } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'

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
export const definitionTexts = (definition: ToolDefinition): readonly DefinitionText[] => {
  const texts: DefinitionText[] = []
  const collect = (value: JsonValue | undefined, path: string): void => {
    if (typeof value === 'string') texts.push({ path, text: value })
    else if (Array.isArray(value))
      value.forEach((item, at) => collect(item, `${path}[${String(at)}]`))
    else if (typeof value === 'object' && value !== null)
      for (const name of Object.keys(value)) {
        if (value[name] === undefined) continue
        const inner = path === '' ? name : `${path}.${name}`
        texts.push({ path: inner, text: name })
        collect(value[name], inner)
      }
  }
  collect(definition as JsonObject, '')
  return texts
}
