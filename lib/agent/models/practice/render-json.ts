import type { Translate } from '@/lib/domain/ports'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { escapeMarkdown } from './escape-markdown'

const MAX_ROWS = 50
const MAX_COLUMNS = 8
const MAX_DEPTH = 5
const MAX_TEXT = 400

/** A JSON value as Markdown a person can read: tables for rows of one shape, lists for the rest. */
export const renderJson = (value: JsonValue, translate: Translate): string =>
  blockOf(value, translate, 0)

const blockOf = (value: JsonValue, translate: Translate, depth: number): string => {
  if (Array.isArray(value)) return arrayBlock(value, translate, depth)
  return isJsonObject(value) ? objectBlock(value, translate, depth) : scalarText(value, translate)
}

const objectBlock = (object: JsonObject, translate: Translate, depth: number): string => {
  const entries = Object.entries(object)
  if (entries.length === 0) return translate('practice_none')
  const short = entries.filter(([, value]) => isShort(value))
  const long = entries.filter(([, value]) => !isShort(value))
  const list = short.map(
    ([key, value]) => `- **${escapeMarkdown(key)}**: ${shortText(value, translate)}`,
  )
  if (depth >= MAX_DEPTH)
    return [...list, ...long.map(([key]) => `- **${escapeMarkdown(key)}**: …`)].join('\n')
  const blocks = long.map(
    ([key, value]) => `**${escapeMarkdown(key)}**\n\n${blockOf(value, translate, depth + 1)}`,
  )
  return [list.join('\n'), ...blocks].filter((part) => part !== '').join('\n\n')
}

const arrayBlock = (array: readonly JsonValue[], translate: Translate, depth: number): string => {
  if (array.length === 0) return translate('practice_none')
  const shown = array.slice(0, MAX_ROWS)
  const more =
    array.length > shown.length
      ? `\n\n${translate('practice_more', [String(array.length - shown.length)])}`
      : ''
  const objects = shown.filter(isJsonObject)
  const columns = [...new Set(objects.flatMap((row) => Object.keys(row)))]
  if (
    objects.length === shown.length &&
    columns.length > 0 &&
    columns.length <= MAX_COLUMNS &&
    objects.every((row) => Object.values(row).every(isShort))
  ) {
    return table(columns, objects, translate) + more
  }
  const items = shown.map((value) => {
    if (isShort(value)) return `- ${shortText(value, translate)}`
    const block = depth >= MAX_DEPTH ? '…' : blockOf(value, translate, depth + 1)
    return `- ${block.replaceAll('\n', '\n  ')}`
  })
  return items.join('\n') + more
}

const table = (
  columns: readonly string[],
  rows: readonly JsonObject[],
  translate: Translate,
): string =>
  [
    `| ${columns.map(escapeMarkdown).join(' | ')} |`,
    `|${' --- |'.repeat(columns.length)}`,
    ...rows.map(
      (row) =>
        `| ${columns.map((column) => shortText(row[column] ?? '', translate)).join(' | ')} |`,
    ),
  ].join('\n')

/** What fits into one line: a value, or a few of them. */
const isShort = (value: JsonValue): boolean =>
  Array.isArray(value) ? value.length <= 20 && value.every(isScalar) : isScalar(value)

const isScalar = (value: JsonValue): boolean => typeof value !== 'object' || value === null

const shortText = (value: JsonValue, translate: Translate): string => {
  if (!Array.isArray(value)) return scalarText(value, translate)
  return value.length === 0
    ? translate('practice_none')
    : value.map((entry) => scalarText(entry, translate)).join(', ')
}

const scalarText = (value: JsonValue, translate: Translate): string => {
  if (typeof value === 'boolean') return translate(value ? 'practice_yes' : 'practice_no')
  if (value === null) return '–'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return escapeMarkdown(text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
}
