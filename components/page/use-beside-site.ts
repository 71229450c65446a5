import { useEffect, useState } from 'react'
import { parseAddress } from '@/lib/domain/connector-url'
import type { SiteLevel } from '@/lib/domain/page-site'
import { listSites } from '@/lib/store/queries/sites'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import type { BesideTab } from '@/components/watch-tab'

export interface BesideSite {
  readonly tabId: number
  readonly origin: string
  readonly host: string
  /** For the browser's dialog. */
  readonly pattern: string
  /** What the person lets us do there; absent where nothing yet. */
  readonly level: SiteLevel | undefined
}

/** The site in the tab beside the panel, where it is one that can be granted and its address is ours to know. */
export const useBesideSite = (): BesideSite | undefined => {
  const { watchTab } = useAppClient()
  const [tab, setTab] = useState<BesideTab>()
  useEffect(() => watchTab(setTab), [watchTab])
  const sites = useRead(listSites, []) ?? []
  const address = tab?.url === undefined ? undefined : parseAddress(tab.url)
  if (tab === undefined || address?.ok !== true) return undefined
  const { origin, host, permission } = address.value
  const level = sites.find((site) => site.origin === origin)?.level
  return { tabId: tab.id, origin, host, pattern: permission, level }
}
