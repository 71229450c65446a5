import { isOpen, isUsed, type ArgumentDraft } from './argument-draft'
import { coerceStatement } from './coerce-value'
import { isFree } from './fit-value'
import type { Role } from './field-roles'
import type { Marker } from './markers'
import type { Field } from './tool-fields'
import { tokensOf } from './tokens'

/** How many words a name of that kind has at most; text fields have no limit. */
const WORD_LIMITS: Partial<Record<Role, number>> = {
  to: 4,
  from: 4,
  person: 4,
  place: 7,
  container: 4,
  repository: 2,
  language: 2,
  by: 6,
  currency: 1,
  channel: 2,
  path: 1,
  id: 1,
  type: 3,
  time: 5,
  pattern: 1,
}

/** Noun phrases end where the next small word begins; content does not. */
const RUNS_ON: ReadonlySet<Role> = new Set(['body', 'query', 'title', 'name', 'reason'])

/** Takes what stands after small words: "in Oslo", "for hiking boots", "called Standup", "saying hello". */
export const takePhrases = (draft: ArgumentDraft): void => {
  for (const marker of draft.markers) {
    if (isUsed(draft, marker.start, marker.end) || isParticle(draft, marker)) continue
    const target = targetOf(draft, marker)
    if (target === undefined) continue
    const { field, role } = target
    const end = phraseEnd(draft, marker, role)
    const phrase = trimPhrase(draft.text.slice(marker.end, end), role, marker.opensContent)
    const text = RUNS_ON.has(role) ? phrase : withoutOwnName(field, phrase)
    if (role === 'time' && !saysWhen(draft, marker.end, end)) continue
    const limit = RUNS_ON.has(role) ? Infinity : (WORD_LIMITS[role] ?? 6)
    if (text === '' || text.split(/\s+/).length > limit) continue
    const value = coerceStatement(field, text)
    if (value === undefined) continue
    draft.values.set(field, value)
    draft.used.push({ start: marker.start, end })
  }
}

/** "to the album Summer": the field's own name in front is no part of the value. */
const withoutOwnName = (field: Field, phrase: string): string => {
  const [first] = tokensOf(phrase)
  return first !== undefined && field.stems.includes(first.stem)
    ? phrase.slice(first.end).trim() || phrase
    : phrase
}

/** "on my list" is no time. */
const saysWhen = ({ found }: ArgumentDraft, start: number, end: number): boolean =>
  found.some(
    ({ kind, start: at }) =>
      at >= start &&
      at < end &&
      (kind === 'when' || kind === 'date' || kind === 'date-time' || kind === 'number'),
  )

/** "turn on the light": the small word belongs to the verb where the tool's name has both. */
const isParticle = ({ known, text }: ArgumentDraft, marker: Marker): boolean =>
  known.nameStems.includes(marker.word) && /^\W*(?:\w+\W+){0,3}$/.test(text.slice(0, marker.start))

const targetOf = (
  draft: ArgumentDraft,
  marker: Marker,
): { field: Field; role: Role } | undefined => {
  for (const role of marker.roles) {
    const fields = draft.fields.filter(
      (field) => isOpen(draft, field) && field.roles.has(role) && takesWords(field, role),
    )
    const field =
      fields.find((one) => one.isRequired) ??
      fields.find((one) => one.requiredFrom < one.path.length) ??
      fields[0]
    if (field !== undefined) return { field, role }
  }
  return undefined
}

/** Values of a form (paths, dates, ids) were taken by their form; what is left for words are the fields without one. */
const takesWords = (field: Field, role: Role): boolean => {
  if (field.kind !== 'string' && field.kind !== 'strings') return false
  if (field.choices.length > 0) return false
  return (
    isFree(field) ||
    role === 'container' ||
    role === 'repository' ||
    role === 'channel' ||
    (role === 'time' && field.format === undefined)
  )
}

const phraseEnd = (draft: ArgumentDraft, marker: Marker, role: Role): number => {
  const later = draft.markers.filter((other) => other.start >= marker.end)
  const stops = RUNS_ON.has(role)
    ? marker.opensContent
      ? []
      : later.filter((other) => leadsElsewhere(draft, other, marker)).map((other) => other.start)
    : [
        ...later.filter((other) => other.word !== 'of').map((other) => other.start),
        ...draft.found.filter((found) => found.start > marker.end + 1).map((found) => found.start),
        ...[...draft.text.slice(marker.end).matchAll(/[,;?!]|\.(?:\s|$)/g)].map(
          (match) => marker.end + match.index,
        ),
      ]
  const used = draft.used
    .filter((region) => region.start >= marker.end)
    .map((region) => region.start)
  return Math.min(draft.text.length, ...stops, ...used)
}

const leadsElsewhere = (draft: ArgumentDraft, marker: Marker, from: Marker): boolean => {
  const own = targetOf(draft, from)?.field
  const target = targetOf(
    { ...draft, fields: draft.fields.filter((field) => field !== own) },
    marker,
  )
  return target !== undefined
}

const trimPhrase = (text: string, role: Role, isContent: boolean): string => {
  const bare = text.trim().replace(/^(?:and|then)\s+/i, '')
  if (isContent || role === 'body' || role === 'reason') return bare.replace(/[\s,;]+$/, '')
  const ended = bare.replace(/[\s,;.?!]+$/, '').replace(/\s+(?:and|with|please)$/i, '')
  return role === 'query' ? ended : ended.replace(/^(?:the|a|an|my|our)\s+(?=\S)/, '')
}
