import { browser } from 'wxt/browser'
import type { WatchedNetwork } from '@/lib/connectors/network-watch'

/** Every address that we may hold at all; the browser tells only of granted hosts. */
const FILTER = { urls: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'] }

/**
 * Tells the watch of our own requests. Requests of tabs are nobody's business here and are left out.
 * https://developer.chrome.com/docs/extensions/reference/api/webRequest
 */
export const watchNetwork = (network: WatchedNetwork): void => {
  const { webRequest } = browser
  webRequest.onBeforeRequest.addListener((details) => {
    if (isOwn(details)) network.onBeforeRequest(details)
    return undefined
  }, FILTER)
  webRequest.onBeforeRedirect.addListener((details) => {
    if (isOwn(details)) network.onBeforeRedirect(details)
  }, FILTER)
  webRequest.onErrorOccurred.addListener((details) => {
    if (isOwn(details)) network.onErrorOccurred(details)
  }, FILTER)
  webRequest.onCompleted.addListener((details) => {
    if (isOwn(details)) network.onCompleted(details)
  }, FILTER)
}

const isOwn = ({
  tabId,
  initiator,
}: {
  readonly tabId: number
  readonly initiator?: string | undefined
}): boolean => tabId === -1 && initiator === location.origin
