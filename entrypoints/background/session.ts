import { browser } from 'wxt/browser'
import type { SessionPort } from '@/lib/domain/vault-lock'
import { IN_INCOGNITO } from './in-incognito'

/** Two vaults, one memory: without it each would take the other's key for its own, and lock it. */
const PREFIX = IN_INCOGNITO ? 'incognito:' : ''
const own = (name: string): string => PREFIX + name

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
      const found = Object.entries(await area.get(names.map(own)))
      return Object.fromEntries(found.map(([name, value]) => [name.slice(PREFIX.length), value]))
    },
    set: async (values) => {
      await narrowed
      await area.set(
        Object.fromEntries(Object.entries(values).map(([name, value]) => [own(name), value])),
      )
    },
    remove: async (names) => {
      await narrowed
      await area.remove(names.map(own))
    },
  }
}
