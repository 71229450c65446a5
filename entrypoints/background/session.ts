import { browser } from 'wxt/browser'
import type { SessionPort } from '@/lib/domain/vault-lock'

/**
 * The browser's session memory, for our own pages and the worker alone. That is the browser's default for this area; it is
 * set all the same, and waited for, because a key is kept here.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#method-StorageArea-setAccessLevel
 */
export const createSession = (): SessionPort => {
  // Nothing of ours is in the local area, and no content script shall read or write there in our name.
  void browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
  const area = browser.storage.session
  const narrowed = area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
  return {
    get: async (names) => {
      await narrowed
      return area.get([...names])
    },
    set: async (values) => {
      await narrowed
      await area.set({ ...values })
    },
    remove: async (names) => {
      await narrowed
      await area.remove([...names])
    },
  }
}
