import type { ConnectorId } from '@/lib/domain/ids'
import { createDeadline, raceSignal, waitFor } from './deadline'
import {
  openSession,
  type Session,
  type SessionAddress,
  type SessionPorts,
  type SessionVerdict,
} from './open-session'
import { planRetry, type Retry } from './plan-retry'
import { hearChanges } from './hear-changes'
import { createSlots } from './slots'

/** The bits of a connector's row that a session is opened from. */
export interface ConnectorAddress extends SessionAddress {
  readonly id: ConnectorId
}

/** What connectors need of the world. */
export interface ConnectorPorts extends SessionPorts {
  /** Told when a server was found to speak otherwise than the stored verdict says, so that it can be stored. */
  readonly onVerdict?: ((id: ConnectorId, verdict: SessionVerdict) => void) | undefined
  /** Told when a server says that its tools have changed. */
  readonly onListChanged?: ((id: ConnectorId) => void) | undefined
  /** Told when a server may have said so unheard. */
  readonly onListGap?: ((id: ConnectorId) => void) | undefined
  readonly limits?: Partial<ConnectorLimits> | undefined
}

export interface ConnectorLimits {
  readonly perConnector: number
  readonly total: number
  /** Milliseconds for opening a session. */
  readonly open: number
  /** Milliseconds for listing tools, all pages together. */
  readonly list: number
  /** Milliseconds without any progress of a call, and for the whole of it. */
  readonly callIdle: number
  readonly callTotal: number
}

const DEFAULT_LIMITS: ConnectorLimits = {
  perConnector: 4,
  total: 12,
  open: 20_000,
  list: 60_000,
  callIdle: 120_000,
  callTotal: 600_000,
}

/** The open sessions, one per connector, in memory only: a worker that dies loses nothing but them. */
export interface Connectors {
  readonly limits: ConnectorLimits
  readonly ports: ConnectorPorts
  /**
   * Runs work on the connector's session, opening it where it is not open. Work that failed is run again where
   * `planRetry` says so. Throws what `toConnectorError` understands.
   */
  use<T>(
    connector: ConnectorAddress,
    how: UseOptions,
    work: (session: Session) => Promise<T>,
  ): Promise<T>
  /** Ends one connector's session; for a removed, disabled or changed connector. */
  close(id: ConnectorId): Promise<void>
  closeAll(): Promise<void>
}

export interface UseOptions {
  readonly signal: AbortSignal
  /** The work changes nothing at the other end: true for reads only, by the person's own classification. */
  readonly repeatable: boolean
}

interface Entry {
  readonly url: string
  readonly session: Promise<Session>
  /** How much work is under way on it. */
  users: number
}

/** The life of all sessions; one per worker. */
export const createConnectors = (ports: ConnectorPorts): Connectors => {
  const limits = { ...DEFAULT_LIMITS, ...ports.limits }
  const slots = createSlots({ perKey: limits.perConnector, total: limits.total })
  const entries = new Map<ConnectorId, Entry>()

  const forget = (id: ConnectorId, entry: Entry): void => {
    if (entries.get(id) === entry) entries.delete(id)
  }

  const open = (connector: ConnectorAddress): Entry => {
    const known = entries.get(connector.id)
    if (known?.url === connector.url) return known
    if (known !== undefined) void release(connector.id, known)
    // Not tied to the first caller: others wait for the same session.
    const deadline = createDeadline(ports.timers, undefined, limits.open)
    const session = openSession(ports, connector, deadline.signal).finally(() => deadline.stop())
    const entry: Entry = { url: connector.url, session, users: 0 }
    entries.set(connector.id, entry)
    const notice = (opened: Session): void => {
      const { timers, now, onListChanged, onListGap } = ports
      if (onListChanged !== undefined)
        hearChanges(opened, {
          timers,
          now,
          onChanged: () => onListChanged(connector.id),
          onGap: () => onListGap?.(connector.id),
        })
      opened.ended.addEventListener('abort', () => forget(connector.id, entry), { once: true })
      if (!isSameVerdict(connector.verdict, opened.verdict))
        ports.onVerdict?.(connector.id, opened.verdict)
    }
    session.then(notice, () => forget(connector.id, entry))
    return entry
  }

  const release = async (id: ConnectorId, entry: Entry): Promise<void> => {
    forget(id, entry)
    const session = await entry.session.catch(() => undefined)
    await session?.close()
  }

  const closeUnused = async (id: ConnectorId, entry: Entry, session: Session): Promise<void> => {
    if (entry.users === 0 && entries.get(id) !== entry) await session.client.close().catch(() => {})
  }

  /** Lets a session go that is of no more use, without a word to the server. Other work on it may finish first. */
  const retire = (id: ConnectorId, entry: Entry, session: Session): Promise<void> => {
    forget(id, entry)
    return closeUnused(id, entry, session)
  }

  const runOn = async <T>(
    id: ConnectorId,
    entry: Entry,
    session: Session,
    work: (session: Session) => Promise<T>,
  ): Promise<T> => {
    entry.users += 1
    try {
      const value = await work(session)
      session.unproven = false
      return value
    } finally {
      entry.users -= 1
      await closeUnused(id, entry, session)
    }
  }

  const attempt = async <T>(
    connector: ConnectorAddress,
    { signal, repeatable }: UseOptions,
    work: (session: Session) => Promise<T>,
  ): Promise<T> => {
    const tried: Record<Retry['how'], number> = { reopen: 0, renegotiate: 0, wait: 0 }
    let address = connector
    for (;;) {
      const entry = open(address)
      const session = await raceSignal(entry.session, signal)
      try {
        return await runOn(connector.id, entry, session, work)
      } catch (thrown) {
        const { unproven, verdict } = session
        const retry = signal.aborted
          ? undefined
          : planRetry(thrown, { tried, repeatable, unproven })
        if (retry === undefined) throw thrown
        tried[retry.how] += 1
        if (retry.how === 'wait') await waitFor(ports.timers, retry.seconds * 1000, signal)
        else await retire(connector.id, entry, session)
        if (retry.how === 'renegotiate') {
          address = { ...connector, verdict: undefined }
          const other = await raceSignal(open(address).session, signal)
          if (other.verdict.era === verdict.era) throw thrown
        }
      }
    }
  }

  return {
    limits,
    ports,
    use: (connector, how, work) =>
      slots.run(connector.id, how.signal, () => attempt(connector, how, work)),
    close: async (id) => {
      const entry = entries.get(id)
      if (entry !== undefined) await release(id, entry)
    },
    closeAll: async () => {
      await Promise.all([...entries].map(([id, entry]) => release(id, entry)))
    },
  }
}

const isSameVerdict = (stored: SessionVerdict | undefined, found: SessionVerdict): boolean =>
  stored?.era === found.era && stored.version === found.version && stored.sse === found.sse
