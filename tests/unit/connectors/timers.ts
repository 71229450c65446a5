import type { Timers } from '@/lib/domain/ports'

/** Time that passes only when a test says so. */
export const createManualTimers = (): Timers & {
  readonly pass: (milliseconds: number) => void
} => {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  const after: Timers['after'] = (milliseconds, run) => {
    const entry = { at: now + milliseconds, run }
    waiting.push(entry)
    return () => {
      waiting = waiting.filter((other) => other !== entry)
    }
  }
  return {
    after,
    every: () => () => {},
    pass: (milliseconds) => {
      now += milliseconds
      const due = waiting.filter((entry) => entry.at <= now)
      waiting = waiting.filter((entry) => entry.at > now)
      for (const entry of due) entry.run()
    },
  }
}
