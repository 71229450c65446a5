import type { Timers } from '@/lib/domain/ports'

const LEAST_BETWEEN_MS = 10_000
const HOUR_MS = 60 * 60_000
const MOST_AN_HOUR = 6

/** Turns a server's word that its list has changed into few enough listings. */
export interface RefreshGate {
  /** The server says so; lists at once, a little later, or not at all. */
  readonly notify: () => void
  /** The person has listed by hand: the server's word counts again. */
  readonly reset: () => void
  readonly stop: () => void
}

/**
 * Lists at most every ten seconds and six times an hour, then no more until the person does.
 * Threat: a server that announces changes without end, to keep us busy or to slip a change in unseen.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/tools#list-changed-notification
 */
export const createRefreshGate = (
  ports: { readonly timers: Timers; readonly now: () => number },
  refresh: () => void,
  onFrozen: () => void,
): RefreshGate => {
  let times: readonly number[] = []
  let frozen = false
  let stopTimer: (() => void) | undefined

  const run = (): void => {
    stopTimer = undefined
    times = [...times, ports.now()]
    refresh()
  }
  return {
    notify: () => {
      if (frozen || stopTimer !== undefined) return
      const now = ports.now()
      times = times.filter((at) => now - at < HOUR_MS)
      if (times.length >= MOST_AN_HOUR) {
        frozen = true
        onFrozen()
        return
      }
      const last = times.at(-1) ?? Number.NEGATIVE_INFINITY
      const wait = Math.max(0, last + LEAST_BETWEEN_MS - now)
      if (wait === 0) run()
      else stopTimer = ports.timers.after(wait, run)
    },
    reset: () => {
      frozen = false
      times = []
    },
    stop: () => {
      stopTimer?.()
      frozen = true
    },
  }
}
