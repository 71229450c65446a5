import { useSyncExternalStore } from 'react'

/** What stands after the # of the page's address, so that a part of it can be linked to and left with the Back button. */
export const useHash = (): URLSearchParams =>
  new URLSearchParams(useSyncExternalStore(followHash, () => location.hash).slice(1))

const followHash = (tell: () => void): (() => void) => {
  window.addEventListener('hashchange', tell)
  return () => window.removeEventListener('hashchange', tell)
}
