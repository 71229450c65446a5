import type { CallRow } from '@/lib/domain/call'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ResultPart } from '@/lib/domain/content-block'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import type { ToolOutcome } from './deps'
import { isFitFor } from './validate-arguments'

interface Joined {
  readonly parts: readonly ResultPart[]
  readonly fault?: CallRow['resultFault']
}

/**
 * Content and structured content as one list in which nothing is said twice: servers repeat structured content as text for
 * hosts that know no better. Threat: the two need not agree, and neither need be what the output schema promises.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/tools#structured-content
 */
export const joinStructured = (
  { content, structured, isError }: Omit<ToolOutcome, 'whole'>,
  outputSchema: JsonObject | undefined,
): Joined => {
  const promised = isError ? undefined : outputSchema
  if (structured === undefined)
    return { parts: content, ...(promised === undefined ? {} : { fault: 'missing' }) }
  const unfit = promised !== undefined && !isFitFor(promised, structured)
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  const said = texts.map(parsed)
  const repeated = [structured, ...innerOf(structured)].find((value) =>
    [said, ...(said.length === 1 ? said : [])].some((text) => isSame(text, value)),
  )
  if (repeated !== undefined && typeof repeated === 'string')
    return { parts: content, ...(unfit ? { fault: 'unfit' } : {}) }
  const parts: ResultPart[] = [
    ...content.filter((part) => repeated === undefined || part.type !== 'text'),
    { type: 'structured', value: structured },
  ]
  const differs =
    repeated === undefined && said.some((value) => typeof value === 'object' && value !== null)
  const fault = unfit ? 'unfit' : differs ? 'differs' : undefined
  return { parts, ...(fault === undefined ? {} : { fault }) }
}

/** Servers must wrap what is no object in one: `{"result": …}`. */
const innerOf = (value: JsonValue): JsonValue[] =>
  isJsonObject(value) && Object.keys(value).length === 1 ? Object.values(value) : []

const parsed = (text: string): JsonValue => {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return text
  }
}

const isSame = (one: JsonValue, other: JsonValue): boolean => {
  try {
    return canonicalJson(one) === canonicalJson(other)
  } catch {
    return false
  }
}
