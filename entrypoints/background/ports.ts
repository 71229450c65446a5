import { browser } from 'wxt/browser'
import { createNetworkWatch } from '@/lib/connectors/network-watch'
import type { BrowserPort, Timers } from '@/lib/domain/ports'
import type { HostPorts } from '@/lib/host/host-ports'
import { IN_INCOGNITO } from './in-incognito'
import { createLives } from './lives'
import { setMenuSkills } from './page-menu'
import { pageScripts } from './page-scripts'
import { pageTabs } from './page-tabs'
import { loadPractice } from './practice'
import { createSession } from './session'
import { CATCH_RULE_ID, createSignIn } from './sign-in'
import { watchNetwork } from './watch-network'

/** The one alarm that brings the worker back to unfinished turns. */
export const WAKE_ALARM = 'unfinished-turns'
/** The alarm at which a vault that was not used locks itself. */
export const LOCK_ALARM = 'lock-vault'

/** The real world: the browser's own APIs behind the host's ports. */
export const createPorts = (): HostPorts => {
  const network = createNetworkWatch(timers)
  watchNetwork(network)
  return {
    extensionId: browser.runtime.id,
    databases: { store: 'sayso', vault: 'sayso-vault' },
    now: () => Date.now(),
    uptime: () => performance.now(),
    newId: () => crypto.randomUUID(),
    timers,
    fetch: (input, init) => fetch(input, init),
    network,
    version: browser.runtime.getManifest().version,
    signIn: createSignIn(),
    browser: browserPort,
    page: pageScripts,
    tabs: pageTabs,
    // The key is checked against the messages file by a unit test; the browser's type knows only its own keys.
    translate: (key, substitutions) =>
      browser.i18n.getMessage(
        key as never,
        substitutions === undefined ? undefined : [...substitutions],
      ),
    loadPractice,
    withLock: (name, work) => navigator.locks.request(name, work),
    session: createSession(),
    managed: () => browser.storage.managed.get(null),
    setLockAlarm: async (at) => {
      if (at === undefined) await browser.alarms.clear(LOCK_ALARM)
      else await browser.alarms.create(LOCK_ALARM, { when: at })
    },
    lives: createLives(navigator.locks, crypto.randomUUID()),
    reportBug: (thrown) => {
      // oxlint-disable-next-line no-console -- the worker's console is where a bug can be seen
      console.error('Sayso bug', thrown)
    },
  }
}

const timers: Timers = {
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds)
    return () => clearInterval(timer)
  },
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

const { declarativeNetRequest: net } = browser

/** Where the rules are kept: of an incognito window in memory, beside the rule of a sign-in. */
const ORIGIN_RULES = IN_INCOGNITO
  ? { list: net.getSessionRules, update: net.updateSessionRules, firstId: CATCH_RULE_ID + 1 }
  : { list: net.getDynamicRules, update: net.updateDynamicRules, firstId: 1 }

/** The icon's text stands in all windows, so nothing of incognito is told there. */
const setBadge = async (text: string): Promise<void> => {
  if (!IN_INCOGNITO) await browser.action.setBadgeText({ text })
}

const browserPort: BrowserPort = {
  hasHostPermission: (pattern) => browser.permissions.contains({ origins: [pattern] }),
  removeHostPermission: async (pattern) => {
    await browser.permissions.remove({ origins: [pattern] })
  },
  setOriginRules: async (hosts) => {
    const rules = ORIGIN_RULES
    const old = await rules.list()
    await rules.update({
      removeRuleIds: old.map((rule) => rule.id).filter((id) => id >= rules.firstId),
      addRules: hosts.map((host, index) => ({
        id: rules.firstId + index,
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
  setBadge,
  notify: async (what) => {
    if ((await browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length > 0) return
    if ((await browser.action.getBadgeText({})) === '') await setBadge('✓')
    if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return
    await browser.notifications.create(what, {
      type: 'basic',
      iconUrl: 'icon/128.png',
      title: 'Sayso',
      message: browser.i18n.getMessage(what === 'asks' ? 'notify_asks' : 'notify_done'),
    })
  },
  setMenuSkills,
  touch: () => {
    void browser.runtime.getPlatformInfo()
  },
}
