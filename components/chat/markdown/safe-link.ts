import { parseUrl } from '@/lib/domain/parse-url'

/** Where a link really goes. */
export interface SafeLink {
  readonly href: string
  /** The host in ASCII form, or the mail address: what the person is shown. */
  readonly target: string
}

/**
 * The link as it may be offered, or undefined where it may not. https and mailto only, no user name before the host.
 * Threat: a server's or model's text that names one place and goes to another; a mail link that fills in a message.
 */
export const safeLink = (written: string): SafeLink | undefined => {
  const url = parseUrl(written)
  if (url === undefined) return undefined
  if (url.protocol === 'https:' && url.username === '' && url.password === '' && url.host !== '') {
    return { href: url.href, target: url.host }
  }
  if (url.protocol === 'mailto:' && /^[^\s,%?&]+@[^\s,%?&]+$/.test(url.pathname)) {
    return { href: `mailto:${url.pathname}`, target: url.pathname }
  }
  return undefined
}

/** The host of an image's address, for the note that stands in its place; undefined where it has none. */
export const imageHost = (written: string): string | undefined => {
  const absolute = written.startsWith('//') ? `https:${written}` : written
  return parseUrl(absolute)?.host || undefined
}
