import { parseUrl } from '@/lib/domain/parse-url'

/** What a network address in an argument points at. */
export interface NetworkAddress {
  readonly href: string
  readonly host: string
  readonly secure: boolean
  /** This computer, the local network, link-local and metadata addresses, by the literal address or reserved name. */
  readonly local: boolean
}

const SCHEME =
  /^\s*(?:https?|wss?|ftps?|sftp|ssh|git|smb|gopher|ldaps?|data|blob|javascript|tel|sms):/i
const BARE = /^\s*(?:\/\/|www\.)\S+/i
const HOST_LIKE =
  /^\s*(?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}|localhost)(?::\d+)?(?:[/?#]\S*)?\s*$/i

/** True for a text that begins with the scheme of a network address. */
export const hasScheme = (text: string): boolean => SCHEME.test(text)

/** True for a text that is an address as a whole, wherever it stands: with a scheme, `//host` or `www.`. */
export const isAddress = (text: string): boolean => SCHEME.test(text) || BARE.test(text)

/** Reads what a parameter that names an address holds: also a bare host. Undefined for what reaches no network. */
export const parseNetworkAddress = (text: string): NetworkAddress | undefined => {
  const trimmed = text.trim()
  const withScheme = SCHEME.test(trimmed)
    ? trimmed
    : trimmed.startsWith('//')
      ? `https:${trimmed}`
      : BARE.test(trimmed) || HOST_LIKE.test(trimmed)
        ? `https://${trimmed}`
        : undefined
  const url = withScheme === undefined ? undefined : parseUrl(withScheme)
  if (url === undefined) return undefined
  return {
    href: url.href,
    host: url.host,
    secure: url.protocol === 'https:' || url.protocol === 'wss:',
    local: isLocal(url.hostname),
  }
}

/** The WHATWG parser has already turned decimal, octal, hexadecimal and short IPv4 forms into dotted quads. */
const isLocal = (hostname: string): boolean => {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  if (host === '' || host === 'localhost') return host !== ''
  if (/\.(?:localhost|local|internal|lan|home|intranet|corp)$/.test(host)) return true
  if (host.startsWith('[')) return !/^\[2|^\[3/.test(host)
  const quad = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)
  if (!quad) return false
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
