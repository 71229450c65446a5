import type { Timers } from '@/lib/domain/ports'

export interface IdleTimer {
  /** Starts the wait over. */
  beat(): void
  stop(): void
}

/** Calls `onIdle` once when no beat came for that long; never, where `milliseconds` is undefined. */
export const createIdleTimer = (
  timers: Timers,
  milliseconds: number | undefined,
  onIdle: () => void,
): IdleTimer => {
  let cancel: (() => void) | undefined
  const stop = (): void => {
    cancel?.()
    cancel = undefined
  }
  return {
    beat: () => {
      stop()
      if (milliseconds !== undefined) cancel = timers.after(milliseconds, onIdle)
    },
    stop,
  }
}
