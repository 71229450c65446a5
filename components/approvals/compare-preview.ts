import type { ResultPart } from '@/lib/domain/content-block'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { textOfPart } from '@/lib/policy/part-text'
import { parseJson } from '@/components/ui/parse-json'

/** One value that the call would put in the place of another. Both are foreign text. */
export interface Change {
  readonly name: string
  readonly before: string
  readonly after: string
}

/**
 * What a read before a call has in common with the call's arguments: the values of the same name that would change. Empty
 * where the two cannot be laid side by side; then the read's own words must do.
 */
export const changesOf = (result: readonly ResultPart[], args: JsonObject): readonly Change[] => {
  const texts = result.flatMap((part) =>
    part.type === 'text' || part.type === 'structured' ? [textOfPart(part)] : [],
  )
  return Object.entries(args).flatMap(([name, value]) => {
    const after = plain(value)
    if (after === undefined) return []
    const before = texts.map((text) => valueIn(text, name)).find((found) => found !== undefined)
    return before === undefined || before === after ? [] : [{ name, before, after }]
  })
}

const plain = (value: JsonValue | undefined): string | undefined =>
  value === undefined || typeof value === 'object' ? undefined : String(value)

const valueIn = (text: string, name: string): string | undefined => {
  const json = parseJson(text)
  return json === undefined ? lineIn(text, name) : memberIn(json, name)
}

/** At the top, or one step down where an answer is wrapped in its own name or in a list of one. */
const memberIn = (json: JsonValue, name: string): string | undefined => {
  if (Array.isArray(json)) return json.length === 1 ? memberIn(json[0] ?? null, name) : undefined
  if (!isJsonObject(json)) return undefined
  if (Object.hasOwn(json, name)) return plain(json[name])
  const inner = Object.values(json).filter(isJsonObject)
  const [only] = inner
  return inner.length === 1 && only !== undefined && Object.hasOwn(only, name)
    ? plain(only[name])
    : undefined
}

/** `Status: open`, as many servers write for people. */
const lineIn = (text: string, name: string): string | undefined => {
  for (const line of text.split('\n')) {
    const at = line.indexOf(':')
    if (at > 0 && fold(line.slice(0, at)) === fold(name)) return line.slice(at + 1).trim()
  }
  return undefined
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
