import { parseUrl } from '../parse-url'
import { looksSecret } from './looks-secret'

/** Stands in an address for what is not shown. */
export const NOT_SHOWN = '…'

/**
 * Writes an address with each part of it that may be a secret replaced: every value of the query, and whatever in the path
 * is no plain word.
 */
export const rewriteSecretParts = (
  address: string,
  replace: (kind: 'path' | 'query', name: string) => string,
): string => {
  const url = parseUrl(address)
  if (url === undefined) return NOT_SHOWN
  const path = url.pathname
    .split('/')
    .map((segment, index) => (looksSecret(segment) ? replace('path', String(index)) : segment))
    .join('/')
  const query = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = ''] = pair.split('=', 1)
      // A lone word may be the secret itself.
      if (!pair.includes('=') || looksSecret(name)) return replace('query', '')
      return `${name}=${replace('query', name)}`
    })
    .join('&')
  return `${url.origin}${path}${query === '' ? '' : `?${query}`}`
}

export const shownAddressOf = (address: string): string =>
  rewriteSecretParts(address, () => NOT_SHOWN)
