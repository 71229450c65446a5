import type { JsonObject, JsonValue } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import { parseJson } from '@/components/ui/parse-json'
import type { EditField } from './edit-fields'

/** Why the text in a control is no value for its argument. */
export type EditFault = 'missing' | 'number' | 'whole-number' | 'json'

/** What stands in the controls, by argument. */
export type EditTexts = Readonly<Record<string, string>>

/** The text that a control begins with. */
export const textOfField = ({ kind, value }: EditField): string => {
  if (value === undefined) return ''
  if (kind === 'text' && typeof value === 'string') return value
  if (kind === 'lines') return (value as readonly string[]).join('\n')
  return kind === 'json' ? JSON.stringify(value, null, 2) : JSON.stringify(value)
}

export const textsOf = (fields: readonly EditField[]): EditTexts =>
  Object.fromEntries(fields.map((field) => [field.name, textOfField(field)]))

/**
 * The arguments that the controls stand for, or what is wrong with each that stands for none. A control that was not touched
 * keeps its value to the byte.
 */
export const argumentsOf = (
  fields: readonly EditField[],
  texts: EditTexts,
): Result<JsonObject, ReadonlyMap<string, EditFault>> => {
  const faults = new Map<string, EditFault>()
  const entries: [string, JsonValue][] = []
  for (const field of fields) {
    const read = readField(field, texts[field.name] ?? '')
    if (!read.ok) faults.set(field.name, read.error)
    else if (read.value !== undefined) entries.push([field.name, read.value])
  }
  return faults.size > 0 ? err(faults) : ok(Object.fromEntries(entries))
}

const readField = (field: EditField, text: string): Result<JsonValue | undefined, EditFault> => {
  if (text === textOfField(field) && field.value !== undefined) return ok(field.value)
  if (field.kind === 'text') return ok(text === '' && !field.required ? undefined : text)
  if (text.trim() === '' && field.kind !== 'lines')
    return field.required ? err('missing') : ok(undefined)
  switch (field.kind) {
    case 'lines': {
      const lines = linesOf(text)
      return ok(lines.length === 0 && !field.required ? undefined : lines)
    }
    case 'number':
      return readNumber(text.trim(), field.isInteger)
    case 'boolean':
      return ok(text === 'true')
    case 'choice':
    case 'json': {
      const value = parseJson(text)
      return value === undefined ? err('json') : ok(value)
    }
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Digits as a person writes them; what a number of ours cannot hold exactly is none. */
const readNumber = (text: string, isInteger: boolean): Result<JsonValue, EditFault> => {
  const fault: EditFault = isInteger ? 'whole-number' : 'number'
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return err(fault)
  const value = Number(text)
  const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
  return isExact && (!isInteger || Number.isInteger(value)) ? ok(value) : err(fault)
}
