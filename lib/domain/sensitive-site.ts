import { z } from 'zod'
import { isSubdomainOf, SENSITIVE_KINDS, SENSITIVE_SITES } from './sensitive-sites'
import { parseUrl } from './parse-url'

/** What the person has changed of our list, so that a longer list of ours reaches them too. Domains in ASCII. */
export const sensitiveChoice = z.object({
  added: z.array(z.string().max(253)),
  removed: z.array(z.string().max(253)),
})
export type SensitiveChoice = z.infer<typeof sensitiveChoice>

/** The domains that count now, each with all its subdomains. */
export const sensitiveDomains = ({ added, removed }: SensitiveChoice): readonly string[] => [
  ...added,
  ...SENSITIVE_KINDS.flatMap((kind) => SENSITIVE_SITES[kind]).filter(
    (domain) => !removed.includes(domain),
  ),
]

/** Whether a host (`bank.example:443`) or an origin is one of the domains or below one. */
export const isSensitive = (site: string, domains: readonly string[]): boolean => {
  const host = hostOf(site)
  return host !== undefined && domains.some((domain) => isSubdomainOf(host, domain))
}

/** Whether a host or an origin is the domain or below it. */
export const isAtDomain = (site: string, domain: string): boolean => isSensitive(site, [domain])

/** The domain that a person means by what they typed: an address, a host or `*.example.com`. */
export const parseDomain = (typed: string): string | undefined => {
  const host = hostOf(typed.trim().replace(/^\*\./, ''))
  return host !== undefined && /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(host) && host.length <= 253
    ? host
    : undefined
}

const hostOf = (site: string): string | undefined => {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(site) ? site : `https://${site}`
  const host = parseUrl(address)?.hostname.replace(/\.$/, '') ?? ''
  return host === '' ? undefined : host
}
