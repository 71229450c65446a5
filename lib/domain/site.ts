import { parseUrl } from './parse-url'

/**
 * The site that a person means by what they typed: with a scheme exactly that origin, else a domain with all that is below
 * it (`example.com`, `*.example.com`). Undefined for what is neither, and for an ending that many people share (`com`).
 */
export const parseSite = (typed: string): string | undefined => {
  const text = typed.trim().replace(/^\*\./, '')
  if (/^https?:\/\//i.test(text)) return parseUrl(text)?.origin
  const host = parseUrl(`https://${text}`)?.hostname.replace(/\.$/, '') ?? ''
  return /^(?:localhost|[a-z0-9_-]+(?:\.[a-z0-9_-]+)+)$/.test(host) ? host : undefined
}

/** Whether an origin is on a site as `parseSite` writes it. */
export const isOnSite = (origin: string, site: string): boolean => {
  if (site.includes('://')) return origin === site
  const host = parseUrl(origin)?.hostname.replace(/\.$/, '') ?? ''
  return host === site || host.endsWith(`.${site}`)
}
