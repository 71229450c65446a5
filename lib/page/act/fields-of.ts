import { isDrawn } from './in-sight'
import { nameOf, oneLine } from './names'

const MOST_FIELDS = 40

/** What a form would send of what can be seen in it; secrets as dots. `except`: a field whose text is in the call itself. */
export const fieldsOf = (form: HTMLFormElement, except?: Element): [string, string][] =>
  [...form.elements]
    .filter((field) => field !== except && isDrawn(field))
    .flatMap((field): [string, string][] => {
      const value = valueOf(field)
      return value === undefined ? [] : [[nameOf(field), oneLine(value)]]
    })
    .slice(0, MOST_FIELDS)

/** What stands in a field; undefined where it is none. Never a password. */
export const valueOf = (field: Element): string | undefined => {
  if (field instanceof HTMLSelectElement)
    return [...field.selectedOptions].map((option) => option.text).join(', ')
  if (field instanceof HTMLTextAreaElement) return field.value
  if (!(field instanceof HTMLInputElement)) return undefined
  if (/^(?:button|submit|reset|image|hidden)$/.test(field.type)) return undefined
  if (/^(?:checkbox|radio)$/.test(field.type)) return field.checked ? 'on' : 'off'
  if (field.type === 'password' || /^cc-|one-time/.test(field.autocomplete))
    return field.value === '' ? '' : '•••'
  return field.value
}
