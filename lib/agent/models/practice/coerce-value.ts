import type { JsonValue } from '@/lib/domain/json'
import type { Field } from './tool-fields'
import { stem } from '../../stem'

/** A text as the value of a field, or undefined where it is none. Never guesses a value that the text does not hold. */
export const coerceValue = (field: Field, text: string): JsonValue | undefined => {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  switch (field.kind) {
    case 'strings':
      return listOf(trimmed)
        .map((part) => scalar(field, part))
        .every(isDefined)
        ? (listOf(trimmed).map((part) => scalar(field, part)) as JsonValue[])
        : undefined
    case 'numbers': {
      const numbers = listOf(trimmed).map((part) => numberOf(field, part))
      return numbers.every(isDefined) ? numbers : undefined
    }
    case 'number':
      return field.choices.length > 0 ? choiceOf(field, trimmed) : numberOf(field, trimmed)
    case 'boolean':
      return booleanOf(trimmed)
    case 'json':
      return jsonOf(field, trimmed)
    default:
      return scalar(field, trimmed)
  }
}

/** A whole statement as the value of a field: a list of statements gets one, whatever commas stand in it. */
export const coerceStatement = (field: Field, text: string): JsonValue | undefined =>
  field.kind === 'strings' &&
  field.roles.has('body') &&
  field.choices.length === 0 &&
  text.trim() !== ''
    ? [text.trim()]
    : coerceValue(field, text)

const isDefined = <T>(value: T | undefined): value is T => value !== undefined

const scalar = (field: Field, text: string): JsonValue | undefined => {
  if (field.choices.length > 0) return choiceOf(field, text)
  const bare = unquoted(text)
  switch (field.format) {
    case 'email':
      return /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(bare)?.[0]
    case 'uri':
    case 'url':
      if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(bare)) return bare
      return /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(bare) ? `https://${bare}` : undefined
    case 'date':
      return /\d{4}-\d{2}-\d{2}/.exec(bare)?.[0]
    case 'date-time':
      return instantOf(bare)
    default:
      return field.accepts(bare) ? bare : undefined
  }
}

const unquoted = (text: string): string => /^(["'`“‘«])([\s\S]*)["'`”’»]$/.exec(text)?.[2] ?? text

/** The choice a text names, whatever its case and however its words are joined. */
export const choiceOf = (field: Field, text: string): string | number | boolean | undefined => {
  const key = choiceKey(unquoted(text))
  return (
    field.choices.find((choice) => choiceKey(String(choice)) === key) ??
    field.choices.find((choice) => stem(choiceKey(String(choice))) === stem(key))
  )
}

const choiceKey = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const numberOf = (field: Field, text: string): number | undefined => {
  const match = /-?\d[\d,]*(?:\.\d+)?/.exec(text)
  if (match === null) return undefined
  const value = Number(match[0].replaceAll(',', ''))
  const isFit =
    Number.isFinite(value) && (!field.isInteger || Number.isInteger(value)) && field.accepts(value)
  return isFit ? value : undefined
}

const booleanOf = (text: string): boolean | undefined => {
  if (/^(?:y|yes|yep|yeah|true|on|sure|enabled?)\b/i.test(text)) return true
  return /^(?:n|no|nope|false|off|disabled?)\b/i.test(text) ? false : undefined
}

const jsonOf = (field: Field, text: string): JsonValue | undefined => {
  try {
    const value = JSON.parse(text) as JsonValue
    return field.accepts(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** RFC 3339 as JSON Schema's `date-time` asks; a time without a zone is the person's own. */
const instantOf = (text: string): string | undefined => {
  const match =
    /(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?/i.exec(
      text,
    )
  if (match === null) return undefined
  const [, day, hour = '00', minute = '00', second = '00', zone = ''] = match
  const date = new Date(`${day}T${hour.padStart(2, '0')}:${minute}:${second}${zone}`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

const listOf = (text: string): string[] =>
  text
    .split(/\s*[,;\n]\s*(?:and\s+)?|\s+and\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
