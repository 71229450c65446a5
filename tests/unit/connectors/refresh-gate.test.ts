import { describe, expect, test, vi } from 'vitest'
import { createRefreshGate } from '@/lib/connectors/refresh-gate'
import type { Timers } from '@/lib/domain/ports'

/** A clock that a test moves, with the timers that hang on it. */
const createClock = () => {
  let now = 0
  let due: { at: number; run: () => void }[] = []
  const timers: Timers = {
    every: () => () => {},
    after: (milliseconds, run) => {
      const entry = { at: now + milliseconds, run }
      due.push(entry)
      return () => {
        due = due.filter((other) => other !== entry)
      }
    },
  }
  return {
    timers,
    now: () => now,
    to: (at: number) => {
      now = at
      for (const entry of due.filter((one) => one.at <= now)) {
        due = due.filter((other) => other !== entry)
        entry.run()
      }
    },
  }
}

describe('a server that says that its list has changed', () => {
  test('is listed at once, and a storm of it once in ten seconds, six times an hour, then no more (TRANSPORT-20)', () => {
    const clock = createClock()
    const [refresh, onFrozen] = [vi.fn<() => void>(), vi.fn<() => void>()]
    const gate = createRefreshGate(clock, refresh, onFrozen)
    gate.notify()
    expect(refresh).toHaveBeenCalledTimes(1)
    for (let at = 1; at < 200_000; at += 1) {
      clock.to(at)
      gate.notify()
    }
    expect(refresh).toHaveBeenCalledTimes(6)
    expect(onFrozen).toHaveBeenCalledTimes(1)
    clock.to(2 * 3_600_000)
    gate.notify()
    expect(refresh).toHaveBeenCalledTimes(6)
  })

  test('counts again once the person has listed by hand', () => {
    const clock = createClock()
    const refresh = vi.fn<() => void>()
    const gate = createRefreshGate(clock, refresh, () => {})
    for (let time = 0; time < 10; time += 1) {
      clock.to(time * 11_000)
      gate.notify()
    }
    expect(refresh).toHaveBeenCalledTimes(6)
    gate.reset()
    gate.notify()
    expect(refresh).toHaveBeenCalledTimes(7)
  })

  test('is heard seldom without end', () => {
    const clock = createClock()
    const refresh = vi.fn<() => void>()
    const gate = createRefreshGate(clock, refresh, () => {})
    for (let hour = 0; hour < 20; hour += 1) {
      clock.to(hour * 3_600_001)
      gate.notify()
    }
    expect(refresh).toHaveBeenCalledTimes(20)
  })
})
