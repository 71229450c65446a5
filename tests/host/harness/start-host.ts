import 'fake-indexeddb/auto'
import { Dexie, liveQuery } from 'dexie'
import { readFileSync } from 'node:fs'
import { createPracticeModel } from '@/lib/agent/models/practice/create-practice-model'
import type { LaunchAuthFlow } from '@/lib/domain/auth'
import type { FetchPort } from '@/lib/domain/ports'
import type { TabPort } from '@/lib/domain/tab-port'
import { createHost, type Host } from '@/lib/host/create-host'
import type { HostPorts } from '@/lib/host/host-ports'
import { createCommandClient, type CallCommand } from '@/lib/messaging/client'
import { SURFACES, type Surface } from '@/lib/messaging/define-command'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { createLocks } from './locks'
import { createNodeBrowser, type NodeBrowser } from './node-browser'
import { createNodePages, type NodeTab } from './node-pages'
import { CLOSED_TABS } from './node-tabs'
import { createNodeSession, type NodeSession } from './node-session'
import { REDIRECT_URL, walkThrough } from './walk-through'

const EXTENSION_ID = 'khleimnhdlapkgffdddlcpncigoeohda'

interface Message {
  readonly message: string
  readonly placeholders?: Record<string, { readonly content: string }>
}

/** One profile of a browser: its databases outlive the hosts that run on it. */
export interface HostProfile {
  readonly db: SaysoDb
  readonly browser: NodeBrowser
  readonly surroundings: Surroundings
  readonly bugs: unknown[]
  /** Starts a host on the profile, as when the worker starts. */
  start(options?: StartOptions): RunningHost
  /** Resolves with the query's first result that is not undefined, watching the database's own change events. */
  until<T>(query: (db: SaysoDb) => Promise<T | undefined>): Promise<T>
}

/** What a profile has around its hosts beside the databases, for tests to look at and to change. */
export interface Surroundings {
  /** Cleared when the browser closes. */
  readonly session: NodeSession
  readManaged: () => Promise<unknown>
  /** The time of the alarm that is set, if one is. */
  lockAlarm: number | undefined
  /** Milliseconds that the clock is ahead. */
  ahead: number
  /** How many times faster than the clock timers run. */
  haste: number
  /** The tabs that the person has let us read, by id. */
  readonly tabs: Map<number, NodeTab>
  /** What acting on tabs meets; read when a host starts. */
  tabPort: TabPort
  /** Milliseconds that a life has been running longer than it has. */
  older: number
}

export interface StartOptions {
  readonly fetch?: FetchPort
  /** What the sign-in window does; walks through to the end without it. */
  readonly launchAuthFlow?: LaunchAuthFlow
  /** Puts something between this life and the world: its ports, and every database that it opens at its start. */
  readonly between?: {
    readonly ports: (ports: HostPorts) => HostPorts
    readonly database: (db: Dexie) => void
  }
}

export interface RunningHost {
  readonly host: Host
  /** Sends commands as the given surface would. */
  as(surface: Surface): CallCommand
  /** Ends this life as the browser ends a worker: nothing more is stored, no promise of it is waited for. */
  die(): Promise<void>
}

export const createProfile = (granted?: readonly string[]): HostProfile => {
  const name = crypto.randomUUID()
  const db = openDb(`store-${name}`)
  const browser = createNodeBrowser(granted)
  const bugs: unknown[] = []
  const dead = new Set<string>()

  const surroundings: Surroundings = {
    session: createNodeSession(),
    tabs: new Map(),
    tabPort: CLOSED_TABS,
    readManaged: () => Promise.resolve({}),
    lockAlarm: undefined,
    ahead: 0,
    haste: 1,
    older: 0,
  }
  const withLock = createLocks()
  const start = (options: StartOptions = {}): RunningHost => {
    const owner = crypto.randomUUID()
    const timers = new Set<NodeJS.Timeout>()
    const ports: HostPorts = {
      extensionId: EXTENSION_ID,
      databases: { store: `store-${name}`, vault: `vault-${name}` },
      now: () => Date.now() + surroundings.ahead,
      uptime: () => performance.now() + surroundings.older,
      newId: () => crypto.randomUUID(),
      timers: {
        every: (milliseconds, run) =>
          keep(timers, setInterval(run, milliseconds / surroundings.haste)),
        after: (milliseconds, run) =>
          keep(timers, setTimeout(run, milliseconds / surroundings.haste)),
      },
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      browser,
      version: '0',
      signIn: {
        window: {
          redirectUrl: REDIRECT_URL,
          launchAuthFlow: options.launchAuthFlow ?? ((url) => walkThrough(url, REDIRECT_URL)),
        },
      },
      page: createNodePages(surroundings.tabs),
      tabs: surroundings.tabPort,
      translate: translateFrom(messages),
      loadPractice: () => createPracticeModel,
      withLock,
      session: surroundings.session,
      managed: () => surroundings.readManaged(),
      setLockAlarm: (at) => {
        surroundings.lockAlarm = at
        return Promise.resolve()
      },
      lives: { owner, isAlive: (other) => Promise.resolve(!dead.has(other)) },
      reportBug: (thrown) => bugs.push(thrown),
    }
    const host = createBetween(ports, options.between)
    host.wake()
    return {
      host,
      as: (surface) =>
        createCommandClient((envelope) =>
          host.dispatch(structuredClone(envelope), {
            id: EXTENSION_ID,
            url: `chrome-extension://${EXTENSION_ID}${SURFACES[surface]}`,
          }),
        ),
      die: async () => {
        dead.add(owner)
        for (const timer of timers) clearInterval(timer)
        await host.close()
      },
    }
  }

  return {
    db,
    browser,
    surroundings,
    bugs,
    start,
    until: (query) =>
      new Promise((resolve, reject) => {
        const subscription = liveQuery(() => query(db)).subscribe({
          next: (value) => {
            if (value === undefined) return
            resolve(value)
            queueMicrotask(() => subscription.unsubscribe())
          },
          error: reject,
        })
      }),
  }
}

/** A host opens its databases before `createHost` returns, so an addon that is there just as long meets them and no others. */
const createBetween = (ports: HostPorts, between: StartOptions['between']): Host => {
  if (between === undefined) return createHost(ports)
  Dexie.addons.push(between.database)
  try {
    return createHost(between.ports(ports))
  } finally {
    Dexie.addons.pop()
  }
}

const keep = (timers: Set<NodeJS.Timeout>, timer: NodeJS.Timeout): (() => void) => {
  timers.add(timer)
  return () => {
    clearInterval(timer)
    timers.delete(timer)
  }
}

const messages = (): Record<string, Message> =>
  JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8')) as Record<string, Message>

/** The browser's `getMessage` over the real messages file. */
const translateFrom =
  (read: () => Record<string, Message>): HostPorts['translate'] =>
  (key, substitutions = []) => {
    const entry = read()[key]
    if (entry === undefined) throw new Error(`There is no message named ${key}.`)
    const named = entry.message.replaceAll(/\$([a-z0-9_@]+)\$/gi, (whole, name: string) => {
      return entry.placeholders?.[name.toLowerCase()]?.content ?? whole
    })
    return named.replaceAll(
      /\$([1-9])/g,
      (_, index: string) => substitutions[Number(index) - 1] ?? '',
    )
  }
