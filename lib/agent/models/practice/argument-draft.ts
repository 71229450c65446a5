import type { JsonValue } from '@/lib/domain/json'
import type { FoundValue } from './find-values'
import type { KnownTool } from './known-tool'
import { relatedTo } from '../../lexicon'
import type { Marker } from './markers'
import type { Field } from './tool-fields'
import { tokensOf } from './tokens'

/** Arguments while they are being read out of a text. Each part of the text is used once. */
export interface ArgumentDraft {
  readonly text: string
  readonly known: KnownTool
  readonly fields: readonly Field[]
  readonly found: readonly FoundValue[]
  readonly markers: readonly Marker[]
  readonly values: Map<Field, JsonValue>
  readonly used: { start: number; end: number }[]
  /** True once what no rule had taken went to a field as well. */
  restTaken: boolean
}

export const isOpen = (draft: ArgumentDraft, field: Field): boolean => !draft.values.has(field)

export const isUsed = (draft: ArgumentDraft, start: number, end: number): boolean =>
  draft.used.some((region) => start < region.end && end > region.start)

/** Takes a region for a field, with the small words in front that belong to it. */
export const claim = (
  draft: ArgumentDraft,
  field: Field,
  value: JsonValue,
  start: number,
  end: number,
): void => {
  draft.values.set(field, value)
  draft.used.push({ start: fieldLead(draft, field, withLead(draft.text, start)), end })
}

/** "with content X": the field's own name in front goes as well, unless it names the tool too. */
const fieldLead = ({ text, known }: ArgumentDraft, field: Field, start: number): number => {
  const before = tokensOf(text.slice(Math.max(0, start - LEAD_LENGTH), start)).at(-1)
  const isOwn =
    before !== undefined && field.stems.includes(before.stem) && !namesTool(known, before.stem)
  return isOwn ? withLead(text, Math.max(0, start - LEAD_LENGTH) + before.start) : start
}

const LEAD =
  /(?:(?:\b(?:to|from|in|into|inside|at|on|of|for|with|and|by|as|via|called|named|titled|due|since|until|between|the|a|an|is|it|path|address)\s+)|[#:=(,]\s*)+$/i

/** Small words are few; looking further back would make long texts slow. */
const LEAD_LENGTH = 60

/** Where the small words in front of a value begin. */
export const withLead = (text: string, start: number): number =>
  start - (LEAD.exec(text.slice(Math.max(0, start - LEAD_LENGTH), start))?.[0].length ?? 0)

/** Whether a word is part of what the tool or its connector is called, or can stand for it. */
export const namesTool = (known: KnownTool, stemmed: string): boolean =>
  known.nameStems.includes(stemmed) ||
  known.slugStems.includes(stemmed) ||
  [...relatedTo(stemmed)].some(
    (other) => known.nameStems.includes(other) || known.slugStems.includes(other),
  )
