import type { Timers } from '@/lib/domain/ports'

/**
 * What the work gives; undefined where it fails or takes longer. A document that the browser puts aside for going back is
 * frozen with all that it was asked, and never answers: https://web.dev/articles/bfcache
 */
export const within = <T>(
  timers: Timers,
  milliseconds: number,
  work: Promise<T>,
): Promise<T | undefined> =>
  new Promise((resolve) => {
    const stop = timers.after(milliseconds, () => resolve(undefined))
    const end = (value: T | undefined): void => {
      stop()
      resolve(value)
    }
    work.then(end, () => end(undefined))
  })
