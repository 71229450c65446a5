import type { WithLock } from '@/lib/domain/ports'

/** Web Locks, as far as they are used: one at a time for a name, in the order of asking. */
export const createLocks = (): WithLock => {
  const tails = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const done = (tails.get(name) ?? Promise.resolve()).then(work, work)
    tails.set(
      name,
      done.catch(() => {}),
    )
    return done
  }
}
