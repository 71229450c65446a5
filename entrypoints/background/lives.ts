import type { HostPorts } from '@/lib/host/host-ports'

const lockOf = (owner: string): string => `life:${owner}`

/**
 * Tells the worker's lives apart. Each holds a Web Lock for as long as it runs, and the browser drops the lock when the
 * worker dies, so a lease of a dead life is known to be void at once.
 * https://developer.mozilla.org/docs/Web/API/Web_Locks_API
 */
export const createLives = (locks: LockManager, owner: string): HostPorts['lives'] => {
  // Never released: it ends with the worker.
  void locks.request(lockOf(owner), () => new Promise<never>(() => undefined))
  return {
    owner,
    isAlive: async (other) => {
      const { held } = await locks.query()
      return held?.some((lock) => lock.name === lockOf(other)) === true
    },
  }
}
