import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin } from '@/lib/domain/moment'

const THEN = { at: 1000, life: 'one', uptime: 500 }
const now = (at: number, more: { life?: string; uptime?: number; latest?: number } = {}) => ({
  at,
  life: 'one',
  uptime: 500,
  latest: 0,
  ...more,
})

describe('APPROVE-19: what was agreed to', () => {
  test('lasts its time', () => {
    expect(isWithin(THEN, now(1000), 100)).toBe(true)
    expect(isWithin(THEN, now(1099, { uptime: 599 }), 100)).toBe(true)
    expect(isWithin(THEN, now(1100, { uptime: 600 }), 100)).toBe(false)
  })

  test('ends although the clock was set back, in the same life', () => {
    expect(isWithin(THEN, now(1001, { uptime: 600 }), 100)).toBe(false)
  })

  test('ends with a clock that is behind it, or behind what was certainly there', () => {
    expect(isWithin(THEN, now(999), 100)).toBe(false)
    expect(isWithin(THEN, now(1050, { life: 'two', uptime: 0, latest: 1051 }), 100)).toBe(false)
    expect(isWithin(THEN, now(1050, { life: 'two', uptime: 0, latest: 1050 }), 100)).toBe(true)
  })

  test('ends after a sleep in which only the clock went on', () => {
    expect(isWithin(THEN, now(1100, { uptime: 501 }), 100)).toBe(false)
  })

  test('never lasts longer than its time by either clock, wherever the other is set', () => {
    const time = fc.integer({ min: 0, max: 5000 })
    fc.assert(
      fc.property(time, time, time, (at, uptime, latest) => {
        const lasts = isWithin(THEN, now(at, { uptime, latest }), 100)
        if (at - THEN.at >= 100 || uptime - THEN.uptime >= 100 || at < latest)
          expect(lasts).toBe(false)
      }),
    )
  })
})
