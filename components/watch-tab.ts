import { browser } from 'wxt/browser'

/** The tab beside the panel; its address only where a grant or the person's click lets us know it. */
export interface BesideTab {
  readonly id: number
  readonly url: string | undefined
}

/**
 * Tells at once and then of every change that the browser tells of. A click on our icon is none of them: the panel looks
 * again when the pointer or the keyboard comes back to it.
 */
export const watchTab = (tell: (tab: BesideTab | undefined) => void): (() => void) => {
  let isOver = false
  const look = async (): Promise<void> => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
    if (!isOver) tell(tab?.id === undefined ? undefined : { id: tab.id, url: tab.url })
  }
  const onChange = (): void => void look()
  const root = document.documentElement
  browser.tabs.onActivated.addListener(onChange)
  browser.tabs.onUpdated.addListener(onChange)
  browser.permissions.onAdded.addListener(onChange)
  browser.permissions.onRemoved.addListener(onChange)
  window.addEventListener('focus', onChange)
  root.addEventListener('pointerenter', onChange)
  onChange()
  return () => {
    isOver = true
    browser.tabs.onActivated.removeListener(onChange)
    browser.tabs.onUpdated.removeListener(onChange)
    browser.permissions.onAdded.removeListener(onChange)
    browser.permissions.onRemoved.removeListener(onChange)
    window.removeEventListener('focus', onChange)
    root.removeEventListener('pointerenter', onChange)
  }
}
