import { browser, type Browser } from 'wxt/browser'
import { parseAddress } from '@/lib/domain/connector-url'
import { parseUrl } from '@/lib/domain/parse-url'

/** A tab as the browser lists it. Its title is the page's word. */
export interface OpenTab {
  readonly tabId: number
  readonly windowId: number
  readonly title: string
  readonly host: string
  /** What the browser is asked for to read it; undefined where nobody can be asked: pages of the browser, of others, files. */
  readonly pattern: string | undefined
  /** Tabs of one group have the same. */
  readonly group: number | undefined
}

const TABS = { permissions: ['tabs' as const] }

/** What was held before is kept; what was only asked for to read some tabs once is given back. */
export interface TabReading {
  readonly tabs: readonly OpenTab[]
  /** Asks the browser for the hosts of some of them. Must be called in the gesture itself, before any await. */
  readonly request: (tabs: readonly OpenTab[]) => Promise<boolean>
  readonly giveBack: () => Promise<void>
}

/**
 * Lists the tabs of this window, after the browser has asked the person. Must be called in the gesture itself, before any await;
 * undefined where they refused.
 */
export const readOpenTabs = async (): Promise<TabReading | undefined> => {
  const held = browser.permissions.contains(TABS)
  const granted = await browser.permissions.request(TABS).catch(() => false)
  if (!granted) return undefined
  const hadTabs = await held
  const found = await browser.tabs.query({ currentWindow: true })
  const tabs = found.flatMap((tab) => openTabOf(tab) ?? [])
  const patterns = [...new Set(tabs.flatMap(({ pattern }) => pattern ?? []))]
  const known = await Promise.all(
    patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })),
  )
  const missing = new Set(patterns.filter((_, at) => known[at] !== true))
  const asked = new Set<string>()
  return {
    tabs,
    request: async (some) => {
      const origins = [...new Set(some.flatMap(({ pattern }) => pattern ?? []))]
      for (const one of origins) if (missing.has(one)) asked.add(one)
      return browser.permissions.request({ origins }).catch(() => false)
    },
    giveBack: async () => {
      if (asked.size > 0) await browser.permissions.remove({ origins: [...asked] })
      if (!hadTabs) await browser.permissions.remove(TABS)
    },
  }
}

const openTabOf = ({
  id,
  windowId,
  title = '',
  url = '',
  groupId,
}: Browser.tabs.Tab): OpenTab | undefined => {
  if (id === undefined) return undefined
  const address = parseUrl(url)
  const parsed = address === undefined ? undefined : parseAddress(address.origin)
  return {
    tabId: id,
    windowId,
    title,
    host: address?.host || url.slice(0, 60),
    pattern: parsed?.ok === true ? parsed.value.permission : undefined,
    group: groupId === -1 ? undefined : groupId,
  }
}
