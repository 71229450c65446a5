import { getDomain } from 'tldts'
import { parseUrl } from '@/lib/domain/parse-url'

const HOST = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * A source for a policy from what a server wrote, or undefined: an https origin (for connections wss too), or one label of
 * wildcard before a domain that somebody can register. Host names only, in their ASCII form; no address of a machine, no path,
 * no keyword, no scheme alone.
 */
export const parseViewSource = (written: string, sockets: boolean): string | undefined => {
  const text =
    /^[a-z][a-z0-9+.-]*:/i.test(written) && !/^[^:/]+:\d+$/.test(written)
      ? written
      : `https://${written}`
  // Nothing that a policy's grammar knows may be in it, whatever a parser of addresses makes of it.
  if (!/^[\u0021-\u007e\u00a1-\uffff]+$/.test(written) || /[;,'"`<>\\@%?#]/.test(written))
    return undefined
  const wildcard = /^[a-z]+:\/\/\*\.(?=[^*]+$)/i.exec(text)?.[0]
  const url = parseUrl(wildcard === undefined ? text : text.replace('*.', ''))
  if (url === undefined || (url.pathname !== '/' && url.pathname !== '')) return undefined
  if (url.protocol !== 'https:' && !(sockets && url.protocol === 'wss:')) return undefined
  const host = url.hostname
  if (!HOST.test(host) || getDomain(host, { allowPrivateDomains: true }) === null) return undefined
  return `${url.protocol}//${wildcard === undefined ? '' : '*.'}${url.host}`
}
