import type { Price } from './prices'
import type { Budget } from './settings'

/**
 * Far above what anybody means. Threat: a limit without end in a backup of somebody's own would look like a limit and be none; and a
 * price without end would have every request ask.
 */
export const MOST_OF_BUDGET: Readonly<Record<Budget['unit'], number>> = {
  dollars: 100_000,
  tokens: 100_000_000_000,
}

/** Dollars for a million tokens. */
export const MOST_OF_PRICE = 10_000

export const isBudgetWithin = ({ unit, turn = 0, conversation = 0, month = 0 }: Budget): boolean =>
  Math.max(turn, conversation, month) <= MOST_OF_BUDGET[unit]

export const isPriceWithin = (price: Price): boolean =>
  Math.max(...Object.values<number>({ ...price })) <= MOST_OF_PRICE
