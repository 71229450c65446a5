import type { CallRow } from '@/lib/domain/call'
import type { ResultPart } from '@/lib/domain/content-block'
import type { Label } from '@/lib/domain/label'
import type { KeptResult } from '@/lib/domain/kept-result'
import { textOfParts } from '@/lib/policy/part-text'

/** UTF-16 units of one result that a model gets at once; about eight thousand tokens. */
export const MOST_AT_ONCE = 30_000
/** Base64 characters that a call's row carries: rows are read again at every step and every change in sight. */
const MOST_BYTES = 256 * 1024

export interface Kept {
  readonly row: Pick<CallRow, 'result' | 'wholeLength'>
  /** For `results`, under the call's id, where the row does not carry all; nothing of it is cut. */
  readonly whole?: KeptResult | undefined
}

/** What a call's row keeps of its result, and what goes beside it. */
export const keptOf = (
  { id, conversationId, connectorId, createdAt }: CallRow,
  parts: readonly ResultPart[],
  label: Label,
): Kept => {
  const text = textOfParts(parts)
  const bytes = parts.reduce((sum, part) => sum + (part.type === 'file' ? part.data.length : 0), 0)
  if ((text.length <= MOST_AT_ONCE && bytes <= MOST_BYTES) || connectorId === undefined)
    return { row: { result: [...parts] } }
  return {
    row: { result: beginningOf(parts, text), wholeLength: text.length },
    whole: { id, conversationId, connectorId, label, createdAt, kind: 'call', parts: [...parts] },
  }
}

/** What a model is given of parts that are more than it is given at once. */
export const beginningOf = (parts: readonly ResultPart[], text: string): ResultPart[] => [
  { type: 'text', text: sliceText(text, 0) },
  ...parts.filter(({ type }) => type === 'image'),
]

/** As much of a text as a model is given at once, from a place on; no character is cut in two. */
export const sliceText = (text: string, from: number): string =>
  text.slice(from, from + MOST_AT_ONCE).replace(/[\uD800-\uDBFF]$/, '')
