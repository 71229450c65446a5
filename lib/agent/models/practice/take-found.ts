import type { JsonValue } from '@/lib/domain/json'
import { claim, isOpen, isUsed, namesTool, withLead, type ArgumentDraft } from './argument-draft'
import { coerceValue } from './coerce-value'
import type { FoundValue } from './find-values'
import { fitOf } from './fit-value'
import { stem } from '../../stem'
import type { Field } from './tool-fields'
import { tokensOf } from './tokens'

interface Match {
  readonly found: FoundValue
  readonly field: Field
  readonly score: number
}

/** Gives values of a clear form to the fields they suit best: by form, by the words next to them, by what is required. */
export const takeFound = (draft: ArgumentDraft): void => {
  const content = contentStart(draft)
  const matches = draft.found
    .filter((found) => !isUsed(draft, found.start, found.end))
    .flatMap((found) =>
      draft.fields
        .filter((field) => isOpen(draft, field))
        .map((field): Match => ({
          found,
          field,
          score: scoreOf(draft, found, field, found.start > content),
        })),
    )
    .filter((match) => match.score >= 30)
    .toSorted((a, b) => b.score - a.score)
  const taken = new Set<FoundValue>()
  for (const { found, field } of matches) {
    if (taken.has(found)) continue
    const value = coerceValue(field, found.value)
    if (value === undefined) continue
    if (isOpen(draft, field)) claim(draft, field, value, found.start, unitEnd(draft, found, field))
    else if (Array.isArray(value) && !joinList(draft, field, value, found)) continue
    else if (!Array.isArray(value)) continue
    taken.add(found)
  }
}

/** "60 kg" for a weight in kg: the unit goes with its number. */
const unitEnd = ({ text }: ArgumentDraft, found: FoundValue, field: Field): number => {
  const after = tokensOf(text.slice(found.end, found.end + NEAR))[0]
  const isUnit =
    found.kind === 'number' &&
    after !== undefined &&
    (field.stems.includes(after.stem) || isUnitOf(field, after.text)) &&
    text.slice(found.end, found.end + after.start).trim() === ''
  return isUnit ? found.end + after.end : found.end
}

/** More values of the same form join a list, in the order of the text. */
const joinList = (
  draft: ArgumentDraft,
  field: Field,
  more: JsonValue[],
  found: FoundValue,
): boolean => {
  const list = draft.values.get(field)
  if (!Array.isArray(list)) return false
  draft.values.set(field, [...list, ...more])
  draft.used.push({ start: withLead(draft.text, found.start), end: found.end })
  return true
}

/** Where free content begins, if the tool has a place for it: values in there are likely part of it. */
const contentStart = (draft: ArgumentDraft): number => {
  const hasPlace = draft.fields.some(
    (field) => isOpen(draft, field) && (field.roles.has('body') || field.roles.has('title')),
  )
  return hasPlace
    ? (draft.markers.find((marker) => marker.opensContent)?.end ?? Infinity)
    : Infinity
}

const scoreOf = (
  draft: ArgumentDraft,
  found: FoundValue,
  field: Field,
  isInContent: boolean,
): number => {
  const near = nearness(draft, found, field)
  const base = fitOf(found, field) || (near >= NAMED && isPlainWord(found, field) ? 60 : 0)
  if (base === 0) return 0
  if (field.kind === 'number' && field.requiredFrom === field.path.length && near <= 0) return 0
  if (found.kind === 'number' && field.kind !== 'number' && near <= 0 && !field.isRequired) return 0
  return (
    base + near + (field.isRequired ? 3 : 0) - (isInContent && found.kind !== 'quoted' ? 30 : 0)
  )
}

/** A code or number right after the field's own name: "account DE4412". */
const isPlainWord = ({ kind }: FoundValue, field: Field): boolean =>
  (kind === 'id' || kind === 'number' || kind === 'path' || kind === 'pair') &&
  field.kind === 'string' &&
  field.format === undefined &&
  field.choices.length === 0

const NAMED = 25

/** How far the words around a value are looked at, in characters. */
const NEAR = 60

const nearness = (draft: ArgumentDraft, found: FoundValue, field: Field): number => {
  const near = draft.text.slice(Math.max(0, found.start - NEAR), found.start)
  const before = tokensOf(near).at(-1)
  const beforeThat = tokensOf(near).at(-2)
  const after = tokensOf(draft.text.slice(found.end, found.end + NEAR))[0]
  const own = new Set(field.stems.filter((word) => word !== 'id' && word !== 'number'))
  let bonus = 0
  if (before !== undefined && own.has(before.stem)) bonus += NAMED
  else if (
    before !== undefined &&
    ['of', 'to', 'is', 'as', 'at'].includes(before.stem) &&
    beforeThat !== undefined &&
    own.has(beforeThat.stem)
  )
    bonus += NAMED
  if (
    after !== undefined &&
    draft.text
      .slice(found.end, found.end + after.start)
      .trim()
      .replace(/^-/, '') === '' &&
    own.has(after.stem)
  )
    bonus += NAMED
  if (field.roles.has('id') && before !== undefined && namesTool(draft.known, before.stem))
    bonus += 12
  if (
    field.roles.has('limit') &&
    before !== undefined &&
    /^(?:last|first|top|latest|newest|next|recent|max|maximum)$/.test(before.text.toLowerCase())
  )
    bonus += 20
  if (
    field.roles.has('limit') &&
    !field.roles.has('id') &&
    after !== undefined &&
    draft.known.nameStems.includes(after.stem)
  )
    bonus += 20
  if (
    field.roles.has('amount') &&
    draft.found.some(
      (other) =>
        other.kind === 'currency' &&
        (Math.abs(other.end - found.start) < 2 || Math.abs(other.start - found.end) < 2),
    )
  )
    bonus += 20
  if (field.roles.has('duration') && after !== undefined && isUnitOf(field, after.text)) bonus += 20
  if (field.roles.has('place') && found.kind === 'quoted') bonus -= 5
  const lead = leadBonus(draft, found, field, before === undefined ? '' : stem(before.text))
  return bonus + (bonus >= NAMED ? Math.max(0, lead) : lead)
}

const UNIT = /seconds?|minutes?|hours?|days?|weeks?|months?|milliseconds?/i

/** "5 seconds" for a duration that is counted in seconds, or says nothing about its unit. */
const isUnitOf = (field: Field, word: string): boolean => {
  if (!new RegExp(`^(?:${UNIT.source})$`, 'i').test(word)) return false
  const own = UNIT.exec(`${field.words.join(' ')} ${field.description}`)?.[0]
  return own === undefined || stem(own) === stem(word)
}

/** "from A to B": the word in front decides between two fields of one form. */
const leadBonus = (
  draft: ArgumentDraft,
  found: FoundValue,
  field: Field,
  before: string,
): number => {
  const marker = draft.markers.find(
    (one) => one.word === before && draft.text.slice(one.end, found.start).trim() === '',
  )
  if (marker === undefined)
    return field.roles.has('to') &&
      !field.roles.has('from') &&
      found.kind !== 'email' &&
      found.kind !== 'channel' &&
      found.kind !== 'handle'
      ? -8
      : 0
  const at = marker.roles.findIndex((role) => field.roles.has(role))
  if (at === -1) return field.roles.has('from') || field.roles.has('to') ? -8 : 0
  return Math.max(1, 12 - at * 2)
}
