import { ownValue } from '@/lib/domain/own-value'
import type { Figures } from './figure'

/** A ratio may be so many times the kept one: short runs on shared machines differ by less. */
const MOST_WORSE = 1.5

export interface Worse {
  readonly name: string
  readonly before: number
  readonly now: number
}

/** The ratios that are clearly worse than those that were kept. What was never kept is not compared. */
export const findWorse = (kept: Figures, now: Figures): readonly Worse[] =>
  Object.entries(now).flatMap(([name, { ratio }]) => {
    const before = ownValue(kept, name)?.ratio
    return before !== undefined && ratio > before * MOST_WORSE ? [{ name, before, now: ratio }] : []
  })
