import { browser } from 'wxt/browser'
import type { PageAnswer, PageRequest } from '@/lib/domain/page-act'
import type { TabFrame, TabPort } from '@/lib/domain/tab-port'

declare global {
  /** Set by `act-page` in its own world of a page. */
  var saysoPage: ((request: PageRequest) => Promise<PageAnswer>) | undefined
}

type Target = Parameters<typeof browser.scripting.executeScript>[0]['target']

const originsOf = async (target: Target, injectImmediately: boolean): Promise<TabFrame[]> => {
  const found = await browser.scripting.executeScript({
    target,
    injectImmediately,
    // `self`, not `location`: a sandboxed frame has an address and no origin.
    func: () => self.origin,
  })
  return found
    .map(({ frameId, documentId, result }) => ({
      frameId,
      documentId: documentId ?? '',
      origin: String(result),
    }))
    .toSorted((a, b) => a.frameId - b.frameId)
}

const windowOf = async (tabId: number): Promise<number> => (await browser.tabs.get(tabId)).windowId

/** False as well where there is no such tab any more. */
const isLoading = async (tabId: number): Promise<boolean> => {
  try {
    return (await browser.tabs.get(tabId)).status === 'loading'
  } catch {
    return false
  }
}

/** The browser's way to act on tabs: it opens with the host permission that the person has given in its own dialog. */
export const pageTabs: TabPort = {
  frames: (tabId) => originsOf({ tabId, allFrames: true }, true),
  isLoading,
  idle: (tabId, milliseconds) =>
    new Promise((resolve) => {
      const late = setTimeout(end, milliseconds)
      const onUpdated = (id: number, { status }: { readonly status?: string }): void => {
        if (id === tabId && status === 'complete') end()
      }
      const onRemoved = (id: number): void => {
        if (id === tabId) end()
      }
      browser.tabs.onUpdated.addListener(onUpdated)
      browser.tabs.onRemoved.addListener(onRemoved)
      void isLoading(tabId).then((loads) => {
        if (!loads) end()
        return loads
      })
      function end(): void {
        clearTimeout(late)
        browser.tabs.onUpdated.removeListener(onUpdated)
        browser.tabs.onRemoved.removeListener(onRemoved)
        resolve()
      }
    }),
  loaded: async (tabId) => (await originsOf({ tabId, frameIds: [0] }, false).catch(() => []))[0],
  ask: async (tabId, { documentId, origin }, request) => {
    const target = { tabId, documentIds: [documentId] }
    const { executeScript } = browser.scripting
    const isThere = await executeScript({
      target,
      injectImmediately: true,
      func: () => globalThis.saysoPage !== undefined,
    })
    if (isThere[0]?.result !== true)
      await executeScript({ target, files: ['/act-page.js'], injectImmediately: true })
    const [answer] = await executeScript({
      target,
      injectImmediately: true,
      func: (own: string, asked: PageRequest) =>
        self.origin === own ? globalThis.saysoPage?.(asked) : undefined,
      args: [origin, JSON.parse(JSON.stringify(request)) as PageRequest],
    })
    return answer?.result
  },
  picture: async (tabId) => {
    try {
      const tab = await browser.tabs.get(tabId)
      if (!tab.active) return undefined
      const url = await browser.tabs.captureVisibleTab(tab.windowId, {
        format: 'jpeg',
        quality: 50,
      })
      // It shows whatever was in front by then.
      return (await browser.tabs.get(tabId)).active ? url.replace(/^[^,]*,/, '') : undefined
    } catch {
      return undefined
    }
  },
  beside: async (tabId) => {
    const tabs = await browser.tabs.query({ windowId: await windowOf(tabId) })
    return tabs.flatMap(({ id, url }) =>
      id === undefined || url === undefined ? [] : [{ id, url }],
    )
  },
  open: async (tabId, url) => {
    const tab = await browser.tabs.create({ url, windowId: await windowOf(tabId) })
    return tab.id ?? tabId
  },
  show: async (tabId) => {
    await browser.tabs.update(tabId, { active: true })
  },
  back: (tabId) => browser.tabs.goBack(tabId),
  badge: (tabId, text) => browser.action.setBadgeText({ tabId, text }).catch(() => undefined),
}
