import type { BrowserPort, Told } from '@/lib/domain/ports'

/** The browser's part of a host that runs in Node: it grants what the test granted and remembers what it was asked. */
export interface NodeBrowser extends BrowserPort {
  readonly granted: Set<string>
  originRules: readonly string[]
  alarm: boolean
  badge: string
  menuSkills: readonly string[]
  touches: number
  /** What the person was told of. */
  readonly told: Told[]
}

export const createNodeBrowser = (
  granted: readonly string[] = ['http://127.0.0.1/*'],
): NodeBrowser => {
  const browser: NodeBrowser = {
    granted: new Set(granted),
    originRules: [],
    alarm: false,
    badge: '',
    menuSkills: [],
    touches: 0,
    told: [],
    hasHostPermission: (pattern) => Promise.resolve(browser.granted.has(pattern)),
    removeHostPermission: (pattern) => {
      browser.granted.delete(pattern)
      return Promise.resolve()
    },
    setOriginRules: (hosts) => {
      browser.originRules = hosts
      return Promise.resolve()
    },
    setWakeAlarm: (on) => {
      browser.alarm = on
      return Promise.resolve()
    },
    setBadge: (text) => {
      browser.badge = text
      return Promise.resolve()
    },
    notify: (what) => {
      browser.told.push(what)
      return Promise.resolve()
    },
    setMenuSkills: (skills) => {
      browser.menuSkills = skills.map(({ title }) => title)
      return Promise.resolve()
    },
    touch: () => {
      browser.touches += 1
    },
  }
  return browser
}
