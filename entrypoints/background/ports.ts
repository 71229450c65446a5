import { browser } from 'wxt/browser'
import type { BrowserPort } from '@/lib/domain/ports'
import type { HostPorts } from '@/lib/host/host-ports'
import { createLives } from './lives'

/** The one alarm that brings the worker back to unfinished turns. */
export const WAKE_ALARM = 'unfinished-turns'

/** The real world: the browser's own APIs behind the host's ports. */
export const createPorts = (): HostPorts => ({
  extensionId: browser.runtime.id,
  databases: { store: 'sayso', vault: 'sayso-vault' },
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  timers: {
    every: (milliseconds, run) => {
      const timer = setInterval(run, milliseconds)
      return () => clearInterval(timer)
    },
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
  },
  fetch: (input, init) => fetch(input, init),
  browser: browserPort,
  // The key is checked against the messages file by a unit test; the browser's type knows only its own keys.
  translate: (key, substitutions) =>
    browser.i18n.getMessage(
      key as never,
      substitutions === undefined ? undefined : [...substitutions],
    ),
  withLock: (name, work) => navigator.locks.request(name, work),
  lives: createLives(navigator.locks, crypto.randomUUID()),
  reportBug: (thrown) => {
    // oxlint-disable-next-line no-console -- the worker's console is where a bug can be seen
    console.error('Sayso bug', thrown)
  },
})

const browserPort: BrowserPort = {
  hasHostPermission: (pattern) => browser.permissions.contains({ origins: [pattern] }),
  removeHostPermission: async (pattern) => {
    await browser.permissions.remove({ origins: [pattern] })
  },
  setOriginRules: async (hosts) => {
    const old = await browser.declarativeNetRequest.getDynamicRules()
    await browser.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: old.map((rule) => rule.id),
      addRules: hosts.map((host, index) => ({
        id: index + 1,
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'origin', operation: 'remove' }],
        },
        condition: {
          initiatorDomains: [browser.runtime.id],
          requestDomains: [host],
          resourceTypes: ['xmlhttprequest', 'other'],
        },
      })),
    })
  },
  setWakeAlarm: async (on) => {
    if (on) await browser.alarms.create(WAKE_ALARM, { periodInMinutes: 0.5 })
    else await browser.alarms.clear(WAKE_ALARM)
  },
  setBadge: (text) => browser.action.setBadgeText({ text }),
  touch: () => {
    void browser.runtime.getPlatformInfo()
  },
}
