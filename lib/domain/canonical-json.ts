import type { JsonValue } from './json'

/**
 * The one text of a JSON value that is hashed, shown and sent: keys sorted by UTF-16 code unit, no white space.
 * RFC 8785 (JCS), https://www.rfc-editor.org/rfc/rfc8785
 * Throws on what JSON cannot carry (a non-finite number, a lone surrogate), since such a value has no canonical text.
 */
export const canonicalJson = (value: JsonValue): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError('A number that is not finite has no canonical JSON.')
  }
  if (typeof value === 'string') return canonicalString(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

/** Printable ASCII without a quote and a backslash: nothing of it is escaped. Most of what is hashed is such text. */
const PLAIN = /^[ !#-[\]-~]*$/

const canonicalString = (text: string): string => {
  if (PLAIN.test(text)) return `"${text}"`
  if (!text.isWellFormed()) {
    throw new RangeError('Text with a lone surrogate has no canonical JSON.')
  }
  return JSON.stringify(text)
}
