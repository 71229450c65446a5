import type { Dexie, DBCore, DBCoreMutateRequest, DBCoreTransaction } from 'dexie'
import type { FetchPort } from '@/lib/domain/ports'
import type { HostPorts } from '@/lib/host/host-ports'
import { nameOfWrite, type Transition } from './transitions'

/** A moment of a turn: before a transaction commits, or after it has and before anything can follow from it. */
export interface Point {
  readonly key: string
  readonly when: 'before' | 'after'
}

/** One life of the worker that records what it writes and ends at a point. Once ended it can do nothing any more. */
export interface MortalLife {
  readonly ports: (ports: HostPorts) => HostPorts
  readonly database: (db: Dexie) => void
  readonly transitions: readonly Transition[]
  /** Resolves at the point, when everything is cut already. */
  readonly ended: Promise<void>
  readonly hasEnded: () => boolean
  /** Begins to count, and to look for the point. */
  begin(): void
}

/** Promises of a dead life: whoever waits for one waits for ever, as a stopped worker does. */
const never = <T>(): Promise<T> => new Promise(() => {})

export const createMortalLife = (point?: Point): MortalLife => {
  const transitions: Transition[] = []
  const counts = new Map<string, number>()
  const cut = new AbortController()
  const { signal } = cut
  let counting = false
  let tell = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    tell = resolve
  })
  const end = (): void => {
    cut.abort()
    tell()
  }

  const follow = (db: Dexie, transaction: DBCoreTransaction): Writes => {
    const writes: Writes = { key: undefined, names: [] }
    // Asked for before Dexie's own listener: at the point nobody has yet heard that the transaction is complete.
    idbOf(transaction).addEventListener('complete', () => {
      if (signal.aborted || writes.key === undefined) return
      transitions.push({ key: writes.key, writes: writes.names })
      if (point?.when === 'after' && point.key === writes.key) {
        db.close()
        end()
      }
    })
    return writes
  }

  const written = new WeakMap<object, Writes>()
  const beforeWrite = (table: string, request: DBCoreMutateRequest): void => {
    if (signal.aborted) throw new Error('This life has ended.')
    const writes = written.get(request.trans)
    if (!counting || writes === undefined) return
    const name = nameOfWrite(table, request)
    writes.names.push(name)
    if (writes.key !== undefined) return
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    writes.key = `${name} #${count}`
    if (point?.when !== 'before' || point.key !== writes.key) return
    idbOf(request.trans).abort()
    end()
    throw new Error('This life has ended.')
  }

  return {
    transitions,
    ended,
    hasEnded: () => signal.aborted,
    begin: () => {
      counting = true
    },
    database: (db) => {
      if (!db.name.startsWith('store-')) return
      db.use({
        stack: 'dbcore',
        name: 'mortal-life',
        create: (core: DBCore): DBCore => ({
          ...core,
          transaction: (stores, mode, options) => {
            if (signal.aborted) throw new Error('This life has ended.')
            const transaction = core.transaction(stores, mode, options)
            if (mode === 'readwrite') written.set(transaction, follow(db, transaction))
            return transaction
          },
          table: (name) => {
            const table = core.table(name)
            return {
              ...table,
              mutate: (request) => {
                beforeWrite(name, request)
                return table.mutate(request)
              },
            }
          },
        }),
      })
    },
    ports: (ports) => cutPorts(ports, signal),
  }
}

interface Writes {
  key: string | undefined
  readonly names: string[]
}

/** In the browser and here, Dexie's core transaction is the database's own. */
const idbOf = (transaction: DBCoreTransaction): IDBTransaction =>
  transaction as unknown as IDBTransaction

/** The ports of a life: at its end every connection breaks, and nothing that is asked for afterwards happens. */
const cutPorts = (ports: HostPorts, signal: AbortSignal): HostPorts => {
  const unlessEnded = <T>(does: () => Promise<T>): Promise<T> => (signal.aborted ? never() : does())
  const { browser } = ports
  return {
    ...ports,
    fetch: cutFetch(ports.fetch, signal),
    timers: {
      every: (milliseconds, run) => ports.timers.every(milliseconds, () => signal.aborted || run()),
      after: (milliseconds, run) => ports.timers.after(milliseconds, () => signal.aborted || run()),
    },
    browser: {
      hasHostPermission: (pattern) => unlessEnded(() => browser.hasHostPermission(pattern)),
      removeHostPermission: (pattern) => unlessEnded(() => browser.removeHostPermission(pattern)),
      setOriginRules: (hosts) => unlessEnded(() => browser.setOriginRules(hosts)),
      setWakeAlarm: (on) => unlessEnded(() => browser.setWakeAlarm(on)),
      setBadge: (text) => unlessEnded(() => browser.setBadge(text)),
      notify: (what) => unlessEnded(() => browser.notify(what)),
      setMenuSkills: (skills) => unlessEnded(() => browser.setMenuSkills(skills)),
      touch: () => (signal.aborted ? undefined : browser.touch()),
    },
    managed: () => unlessEnded(() => ports.managed()),
    reportBug: (thrown) => (signal.aborted ? undefined : ports.reportBug(thrown)),
  }
}

const cutFetch =
  (fetch: FetchPort, signal: AbortSignal): FetchPort =>
  async (input, init = {}) => {
    if (signal.aborted) return never()
    const signals = [signal, ...(init.signal ? [init.signal] : [])]
    try {
      return await fetch(input, { ...init, signal: AbortSignal.any(signals) })
    } catch (thrown) {
      if (signal.aborted) return never()
      throw thrown
    }
  }
