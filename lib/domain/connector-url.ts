import { appError } from './app-error'
import type { AddressSpace } from './connector'
import { err, ok, type Result } from './result'
import { parseUrl } from './parse-url'

export interface ParsedAddress {
  /** Normalised by the WHATWG parser, without a fragment. */
  readonly url: string
  readonly host: string
  readonly origin: string
  readonly addressSpace: AddressSpace
  /** The match pattern for the browser's permission dialog. Grants ignore ports, so the exact origin is pinned in our own fetch. */
  readonly permission: string
}

/** Browsers differ in what else they let through as a host (Chromium escapes a space): a name, an IPv4 or an IPv6 address. */
const HOSTNAME = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/

const LOOPBACK = new Set(['localhost', '127.0.0.1'])

/**
 * Reads an address a person typed for a connector or a model endpoint. https anywhere public; http on this computer only.
 * Threat: literal private, link-local and metadata addresses are refused here; names that resolve there are stopped by
 * `targetAddressSpace` in the guarded fetch.
 */
export const parseAddress = (typed: string): Result<ParsedAddress> => {
  const text = typed.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${guessScheme(text)}://${text}`
  const url = parseUrl(withScheme)
  if (url === undefined) return err(appError('connector.address-invalid', { subject: text }))
  url.hash = ''
  const loopback = LOOPBACK.has(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    return err(appError('connector.address-not-allowed', { subject: url.host || text }))
  }
  if (url.username !== '' || url.password !== '' || !HOSTNAME.test(url.hostname)) {
    return err(appError('connector.address-invalid', { subject: url.host }))
  }
  if (!loopback && isLiteralPrivate(url.hostname)) {
    return err(appError('connector.address-not-allowed', { subject: url.hostname }))
  }
  return ok({
    url: url.href,
    host: url.host,
    origin: url.origin,
    addressSpace: loopback ? 'loopback' : 'public',
    permission: `${url.protocol}//${url.hostname}/*`,
  })
}

const guessScheme = (text: string): string =>
  /^(localhost|127\.0\.0\.1)([:/]|$)/i.test(text) ? 'http' : 'https'

/** The WHATWG parser has already turned decimal, octal and short IPv4 forms into dotted quads. */
const isLiteralPrivate = (hostname: string): boolean => {
  if (hostname.startsWith('[')) return true
  const quad = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(hostname)
  if (!quad)
    return (
      hostname.endsWith('.local') ||
      hostname.endsWith('.internal') ||
      hostname.endsWith('.localhost')
    )
  const [a, b] = [Number(quad[1]), Number(quad[2])]
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  )
}
