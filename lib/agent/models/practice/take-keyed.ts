import { claim, isOpen, isUsed, namesTool, type ArgumentDraft } from './argument-draft'
import { coerceValue } from './coerce-value'
import { isFree } from './fit-value'
import { stem } from '../../stem'
import type { Field } from './tool-fields'

/** Takes values that stand after their field's own name and a colon or equals sign: "subject: Lunch", "limit=5". */
export const takeKeyed = (draft: ArgumentDraft): void => {
  const keys = draft.fields.flatMap((field) => {
    const match = new RegExp(
      `(?<![\\w.])${nameSource(field)}\\s*(?:=|:(?=\\s|["'\\d]))\\s*`,
      'i',
    ).exec(draft.text)
    return match === null ? [] : [{ field, start: match.index, end: match.index + match[0].length }]
  })
  const ordered = keys.toSorted((a, b) => a.start - b.start)
  for (const [index, key] of ordered.entries()) {
    if (!isOpen(draft, key.field) || isUsed(draft, key.start, key.end)) continue
    const end = valueEnd(draft, key.end, ordered[index + 1]?.start)
    const value = coerceValue(
      key.field,
      draft.text.slice(key.end, end).replace(/[\s,;]+(?:and\s*)?$/i, ''),
    )
    if (value !== undefined) claim(draft, key.field, value, key.start, end)
  }
}

const valueEnd = (
  { text, found }: ArgumentDraft,
  start: number,
  next: number | undefined,
): number => {
  const quoted = found.find((value) => value.kind === 'quoted' && value.start === start)
  if (quoted !== undefined) return quoted.end
  const line = text.indexOf('\n', start)
  return Math.min(next ?? text.length, line === -1 ? text.length : line)
}

/**
 * Takes words after a field's name without a sign between: "company Acme", "with subject Lunch". Names that the tool
 * itself bears are left alone: there the word is more likely the tool's.
 */
export const takeNamed = (draft: ArgumentDraft): void => {
  for (const field of draft.fields) {
    if (
      !isOpen(draft, field) ||
      !isFree(field) ||
      draft.markers.some((marker) => marker.word === field.name)
    )
      continue
    const source = ownNameSource(draft, field)
    if (source === undefined) continue
    const match = new RegExp(
      `(?<![\\w.])${source}s?\\s+(?:is\\s+|of\\s+|to\\s+|as\\s+)?(?=\\S)`,
      'i',
    ).exec(draft.text)
    if (match === null || isUsed(draft, match.index, match.index + match[0].length)) continue
    const start = match.index + match[0].length
    const end = wordsEnd(draft, field, start)
    const value = coerceValue(field, draft.text.slice(start, end).replace(/[\s,.;!?]+$/, ''))
    if (value !== undefined) claim(draft, field, value, match.index, end)
  }
}

/** The field's name, or its last word where that is its alone, as far as the tool is not called the same. */
const ownNameSource = (draft: ArgumentDraft, field: Field): string | undefined => {
  if (!field.stems.some((word) => namesTool(draft.known, word))) return nameSource(field)
  const last = field.stems.at(-1) ?? ''
  const isAlone = draft.fields.filter((other) => other.stems.at(-1) === last).length === 1
  const isOwn =
    field.words.length > 1 && isAlone && !TAILS.has(last) && !namesTool(draft.known, last)
  return isOwn ? escape(field.words.at(-1) ?? '') : undefined
}

/** Up to the next comma, used part, marker with a place to go, or name of another field. */
const wordsEnd = (draft: ArgumentDraft, own: Field, start: number): number => {
  const others = draft.fields.filter((field) => field !== own && isOpen(draft, field))
  const stops = [
    ...draft.used.filter((region) => region.start >= start).map((region) => region.start),
    ...draft.markers
      .filter(
        (marker) =>
          marker.start > start &&
          others.some(
            (field) => isFree(field) && marker.roles.some((role) => field.roles.has(role)),
          ),
      )
      .map((marker) => marker.start),
    ...others.flatMap((field) => {
      const at = draft.text
        .slice(start)
        .search(new RegExp(`(?:\\b(?:and|with)\\s+)*(?<![\\w.])${nameSource(field)}\\b`, 'i'))
      return at > 0 ? [start + at] : []
    }),
    ...[...draft.text.slice(start).matchAll(own.kind === 'strings' ? /\n/g : /[,\n]/g)].map(
      (match) => start + match.index,
    ),
  ]
  return Math.min(draft.text.length, ...stops)
}

const nameSource = (field: Field): string => {
  const full = field.words.map(escape).join('[\\s_-]?')
  const short = field.words.filter((word) => !TAILS.has(stem(word)))
  return short.length > 0 && short.length < field.words.length
    ? `(?:${full}|${short.map(escape).join('[\\s_-]?')})`
    : full
}

const TAILS: ReadonlySet<string> = new Set(['id', 'name', 'text', 'value', 'number'])

const escape = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
