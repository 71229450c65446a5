import { reasonOf } from './deadline'

export interface Slots {
  /** Runs the work once there is room; work of one key waits for its own kind first come, first served. */
  run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

const SHARED = 0.75

interface Waiter {
  readonly key: string
  readonly go: () => void
}

/**
 * Caps how much runs at once, for each key and in all. The last quarter of all places is for keys that have none, and of
 * those that wait the one with the fewest goes first, so that a few slow servers do not stop the others.
 */
export const createSlots = (limits: { readonly perKey: number; readonly total: number }): Slots => {
  const running = new Map<string, number>()
  let total = 0
  let waiting: Waiter[] = []

  const runningOf = (key: string): number => running.get(key) ?? 0

  const hasRoom = (key: string): boolean => {
    const own = runningOf(key)
    return (
      own < limits.perKey && total < (own === 0 ? limits.total : Math.ceil(limits.total * SHARED))
    )
  }

  const nextWaiter = (): Waiter | undefined =>
    waiting
      .filter(({ key }) => hasRoom(key))
      .reduce<Waiter | undefined>(
        (least, one) =>
          least === undefined || runningOf(one.key) < runningOf(least.key) ? one : least,
        undefined,
      )

  const take = (key: string): void => {
    total += 1
    running.set(key, runningOf(key) + 1)
  }

  const giveBack = (key: string): void => {
    total -= 1
    const left = runningOf(key) - 1
    if (left === 0) running.delete(key)
    else running.set(key, left)
    const next = nextWaiter()
    if (next === undefined) return
    waiting = waiting.filter((waiter) => waiter !== next)
    next.go()
  }

  const enter = (key: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(reasonOf(signal))
        return
      }
      if (hasRoom(key)) {
        take(key)
        resolve()
        return
      }
      const waiter: Waiter = {
        key,
        go: () => {
          signal.removeEventListener('abort', leave)
          take(key)
          resolve()
        },
      }
      const leave = (): void => {
        waiting = waiting.filter((other) => other !== waiter)
        reject(reasonOf(signal))
      }
      waiting.push(waiter)
      signal.addEventListener('abort', leave, { once: true })
    })

  return {
    run: async (key, signal, work) => {
      await enter(key, signal)
      try {
        return await work()
      } finally {
        giveBack(key)
      }
    },
  }
}
