import { findHidden } from './hidden-text'
import { parseUrl } from '@/lib/domain/parse-url'

/** A bidirectional control, a control character or anything else that no one sees: never in a destination. */
export const hasUnsafeCharacters = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/u.test(text) || findHidden(text).length > 0

const ADDRESS_PARTS =
  /^(?<before>(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@]*@)?|[^@\s]+@)(?<host>[^/?#:\s]+)(?<after>.*)$/iu

/**
 * A destination in ASCII: the host as it is looked up (`xn--…`), every other foreign letter as its code point. Equal to
 * the text itself where nothing can be mistaken; shown beside it where it differs.
 */
export const asciiForm = (text: string): string => {
  const groups = ADDRESS_PARTS.exec(text)?.groups
  if (!groups) return escapeForeign(text)
  const { before = '', host = '', after = '' } = groups
  return `${escapeForeign(before)}${asciiHost(host)}${escapeForeign(after)}`
}

const asciiHost = (host: string): string => {
  if (/^[!-~]+$/.test(host)) return host.toLowerCase()
  return parseUrl(`https://${host}`)?.hostname ?? escapeForeign(host)
}

const escapeForeign = (text: string): string =>
  text.replaceAll(/[^\u0020-\u007E]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)
