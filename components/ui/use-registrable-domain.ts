import { useEffect, useState } from 'react'

/**
 * The part of a host that somebody registered (`evil.example` of `bank.com.evil.example`), by the Public Suffix List, which
 * is loaded only when a link is looked at. Undefined until it is, and for hosts that have none.
 * https://publicsuffix.org
 */
export const useRegistrableDomain = (host: string): string | undefined => {
  const [found, setFound] = useState<{ readonly host: string; readonly domain: string | null }>()
  useEffect(() => {
    let isCurrent = true
    const look = async (): Promise<void> => {
      const { getDomain } = await import('tldts')
      if (isCurrent) setFound({ host, domain: getDomain(host, { allowPrivateDomains: true }) })
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [host])
  return found?.host === host ? (found.domain ?? undefined) : undefined
}
