import type { BrowserPort, Timers } from '@/lib/domain/ports'

/** Milliseconds between two signs of life; the worker is stopped after 30 s without one. */
const HEARTBEAT_MS = 20_000

export type StayAwake = <T>(work: Promise<T>) => Promise<T>

/** Keeps the worker alive for as long as the work takes: a window that a person looks at may stay open for minutes. */
export const createStayAwake =
  (timers: Timers, browser: Pick<BrowserPort, 'touch'>): StayAwake =>
  async (work) => {
    const stop = timers.every(HEARTBEAT_MS, () => browser.touch())
    try {
      return await work
    } finally {
      stop()
    }
  }
