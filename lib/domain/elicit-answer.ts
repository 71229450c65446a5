import { z } from 'zod'
import type { ElicitField } from './elicit-field'
import type { JsonObject, JsonValue } from './json'

export type FieldFault =
  | 'missing'
  | 'format'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'not-a-number'
  | 'not-offered'
  | 'too-few'
  | 'too-many'

/** Which fields do not fit, and why; none where the answer may go. Checked while typing, and again before it is stored. */
export const faultsOf = (
  fields: readonly ElicitField[],
  answer: JsonObject,
): ReadonlyMap<string, FieldFault> => {
  const faults = new Map<string, FieldFault>()
  for (const field of fields) {
    const value = answer[field.name]
    const fault = value === undefined ? missing(field) : faultOf(field, value)
    if (fault !== undefined) faults.set(field.name, fault)
  }
  return faults
}

/** True where the answer holds nothing but what was asked for. */
export const holdsOnly = (fields: readonly ElicitField[], answer: JsonObject): boolean =>
  Object.keys(answer).every((name) => fields.some((field) => field.name === name))

const missing = ({ required }: ElicitField): FieldFault | undefined =>
  required ? 'missing' : undefined

const faultOf = (field: ElicitField, value: JsonValue): FieldFault | undefined => {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? faultOfText(field, value) : 'format'
    case 'number':
      return typeof value === 'number' ? faultOfNumber(field, value) : 'not-a-number'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'format'
    case 'choice':
      return field.options.some((option) => option.value === value) ? undefined : 'not-offered'
    case 'choices':
      return Array.isArray(value) ? faultOfChoices(field, value) : 'format'
  }
}

const FORMATS = {
  email: z.email(),
  uri: z.url(),
  date: z.iso.date(),
  'date-time': z.iso.datetime({ offset: true }),
} as const

const faultOfText = (
  field: Extract<ElicitField, { kind: 'text' }>,
  value: string,
): FieldFault | undefined => {
  // Characters as JSON Schema counts them, not as an eye does.
  const length = Array.from(value).length
  if (field.minLength !== undefined && length < field.minLength) return 'too-short'
  if (field.maxLength !== undefined && length > field.maxLength) return 'too-long'
  if (field.format !== undefined && !FORMATS[field.format].safeParse(value).success) return 'format'
  return undefined
}

const faultOfNumber = (
  field: Extract<ElicitField, { kind: 'number' }>,
  value: number,
): FieldFault | undefined => {
  if (!Number.isFinite(value) || (field.integer && !Number.isInteger(value))) return 'not-a-number'
  if (field.minimum !== undefined && value < field.minimum) return 'too-small'
  return field.maximum !== undefined && value > field.maximum ? 'too-large' : undefined
}

const faultOfChoices = (
  field: Extract<ElicitField, { kind: 'choices' }>,
  value: readonly JsonValue[],
): FieldFault | undefined => {
  const offered = new Set(field.options.map((option) => option.value))
  if (!value.every((item) => typeof item === 'string' && offered.has(item))) return 'not-offered'
  if (new Set(value).size !== value.length) return 'not-offered'
  if (value.length < (field.minItems ?? 0)) return 'too-few'
  return field.maxItems !== undefined && value.length > field.maxItems ? 'too-many' : undefined
}
