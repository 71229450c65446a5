import type { Timers } from '@/lib/domain/ports'
import { ConnectionFailure } from './connection-failure'

export interface Deadline {
  /** Aborts with a `ConnectionFailure`: `cancelled` when the caller gave up, `deadline` when time ran out. */
  readonly signal: AbortSignal
  stop(): void
}

/** Ends work when the caller does, or after so many milliseconds whatever goes on in between. */
export const createDeadline = (
  timers: Timers,
  caller: AbortSignal | undefined,
  milliseconds: number,
): Deadline => {
  const controller = new AbortController()
  const cancel = (): void => controller.abort(new ConnectionFailure('cancelled'))
  if (caller?.aborted === true) cancel()
  caller?.addEventListener('abort', cancel, { once: true })
  const stopTimer = timers.after(milliseconds, () =>
    controller.abort(new ConnectionFailure('deadline')),
  )
  return {
    signal: controller.signal,
    stop: () => {
      stopTimer()
      caller?.removeEventListener('abort', cancel)
    },
  }
}

/** Waits for the work no longer than the signal lasts; the work itself goes on where nothing else ends it. */
export const raceSignal = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(reasonOf(signal))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

/** What ended it, as an error. */
export const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new ConnectionFailure('cancelled')

/** Resolves after so many milliseconds; rejects when the signal ends first. */
export const waitFor = (timers: Timers, milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(reasonOf(signal))
      return
    }
    const stop = timers.after(milliseconds, () => {
      signal.removeEventListener('abort', abort)
      resolve()
    })
    const abort = (): void => {
      stop()
      reject(reasonOf(signal))
    }
    signal.addEventListener('abort', abort, { once: true })
  })
