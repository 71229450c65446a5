import type { ElicitField } from '@/lib/domain/elicit-field'
import type { JsonObject, JsonValue } from '@/lib/domain/json'

/** What is in the form's controls: text as typed, and what boxes are ticked. */
export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>

/** The form as it is first shown: with the server's own defaults. */
export const initialValues = (fields: readonly ElicitField[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, initialOf(field)]))

const initialOf = (field: ElicitField): FormValues[string] => {
  switch (field.kind) {
    case 'text':
    case 'choice':
      return field.default ?? ''
    case 'number':
      return field.default === undefined ? '' : String(field.default)
    case 'boolean':
      return field.default ?? false
    case 'choices':
      return field.default ?? []
  }
}

/** The answer that the controls stand for. An empty field that need not be filled in is left out. */
export const contentOf = (fields: readonly ElicitField[], values: FormValues): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = valueOf(field, values[field.name])
      return value === undefined ? [] : [[field.name, value]]
    }),
  )

const valueOf = (
  field: ElicitField,
  value: FormValues[string] | undefined,
): JsonValue | undefined => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') {
    if (value === '') return undefined
    // What is no number stays text, which the check then names.
    const number = Number(value)
    return field.kind === 'number' && Number.isFinite(number) ? number : value
  }
  return value === undefined || (value.length === 0 && !field.required) ? undefined : [...value]
}
