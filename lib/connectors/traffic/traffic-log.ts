import type { ConnectorId } from '@/lib/domain/ids'
import type { FetchPort, Timers } from '@/lib/domain/ports'
import type { TrafficRow } from '@/lib/domain/traffic'
import { toTrafficRow } from './to-traffic-row'
import { watchExchange, type RawExchange } from './watch-exchange'

/** How long exchanges are collected before they are masked and stored together. */
const BATCH_MS = 1000
/** As many as are kept of one connector; a flood costs no more memory than that. */
const MOST_WAITING = 200

export interface TrafficPorts {
  readonly now: () => number
  readonly timers: Timers
  readonly save: (rows: readonly TrafficRow[]) => void
}

/** Wraps a connector's fetch so that what goes over it is logged. */
export type WatchTraffic = (id: ConnectorId, fetch: FetchPort) => FetchPort

export interface TrafficLog {
  readonly watch: WatchTraffic
  /** Drops what is not stored yet: a log that was cleared must not fill up again with what was before. */
  readonly forget: (id: ConnectorId) => void
}

/**
 * The log of what goes to and fro. Nothing waits for it: exchanges are masked and stored up to a second after their answer, and
 * what a dying worker has not stored by then is lost. It proves nothing; the record does.
 */
export const createTrafficLog = ({ now, timers, save }: TrafficPorts): TrafficLog => {
  let waiting: { readonly id: ConnectorId; readonly exchange: RawExchange }[] = []
  const flush = (): void => {
    const batch = waiting
    waiting = []
    save(batch.map(({ id, exchange }) => toTrafficRow(id, exchange)))
  }
  return {
    watch: (id, fetch) =>
      watchExchange(fetch, now, (exchange) => {
        if (waiting.length === 0) timers.after(BATCH_MS, flush)
        else if (waiting.length >= MOST_WAITING) waiting.shift()
        waiting.push({ id, exchange })
      }),
    forget: (id) => {
      waiting = waiting.filter((one) => one.id !== id)
    },
  }
}
