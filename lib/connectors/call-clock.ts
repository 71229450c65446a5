import type { Timers } from '@/lib/domain/ports'
import { ConnectionFailure } from './connection-failure'

/** How long a call may take: so long without a sign of life, and so long in all. */
export interface CallClock {
  /** Aborts with a `ConnectionFailure`: `cancelled` when the caller gave up, `deadline` when time ran out. */
  readonly signal: AbortSignal
  /** A sign of life. */
  readonly beat: () => void
  /** Stops the clock while a person is asked something, until the returned function is called. */
  readonly hold: () => () => void
  readonly stop: () => void
}

export const createCallClock = (
  ports: { readonly timers: Timers; readonly now: () => number },
  caller: AbortSignal,
  limits: { readonly idle: number; readonly total: number },
): CallClock => {
  const controller = new AbortController()
  const fire = (): void => controller.abort(new ConnectionFailure('deadline'))
  const cancel = (): void => controller.abort(new ConnectionFailure('cancelled'))
  if (caller.aborted) cancel()
  caller.addEventListener('abort', cancel, { once: true })

  let left = limits.total
  let startedAt = ports.now()
  let holds = 0
  let stopTotal = (): void => {}
  let stopIdle = (): void => {}
  const beat = (): void => {
    stopIdle()
    if (holds === 0) stopIdle = ports.timers.after(limits.idle, fire)
  }
  const run = (): void => {
    startedAt = ports.now()
    stopTotal = ports.timers.after(Math.max(0, left), fire)
    beat()
  }
  const pause = (): void => {
    left -= ports.now() - startedAt
    stopTotal()
    stopIdle()
  }
  run()
  return {
    signal: controller.signal,
    beat,
    hold: () => {
      holds += 1
      if (holds === 1) pause()
      let held = true
      return () => {
        if (!held) return
        held = false
        holds -= 1
        if (holds === 0) run()
      }
    },
    stop: () => {
      stopTotal()
      stopIdle()
      caller.removeEventListener('abort', cancel)
    },
  }
}
