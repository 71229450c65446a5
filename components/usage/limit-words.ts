import { MOST_OF_BUDGET, MOST_OF_PRICE } from '@/lib/domain/limit-bounds'
import type { Price } from '@/lib/domain/prices'
import type { Budget } from '@/lib/domain/settings'
import { t } from '@/components/ui/i18n'
import { dollarWords, tokenWords } from './spent-words'

/** The limits that a person can set, each with the message that says of what. */
export const BUDGET_SCOPES = [
  ['turn', 'budget_turn'],
  ['conversation', 'budget_conversation'],
  ['month', 'budget_month'],
] as const

/** The parts of a price, each with the message that names it. */
export const PRICE_PARTS = [
  ['input', 'price_input'],
  ['output', 'price_output'],
  ['cacheRead', 'price_cache_read'],
  ['cacheWrite', 'price_cache_write'],
] as const

/** A line for each limit that is set. */
export const budgetLines = (budget: Budget): readonly string[] =>
  BUDGET_SCOPES.flatMap(([scope, word]) => {
    const most = budget[scope]
    if (most === undefined) return []
    return `${t(word)}: ${budget.unit === 'dollars' ? dollarWords(most) : tokenWords(most)}`
  })

export const priceLine = (model: string, price: Price): string =>
  `${model}: ${PRICE_PARTS.map(([part, word]) => `${t(word)} ${dollarWords(price[part])}`).join(', ')}`

/** What is said where a limit or a price is above what may be set. */
export const beyondWords = (): string =>
  t('limits_beyond', [
    dollarWords(MOST_OF_BUDGET.dollars),
    tokenWords(MOST_OF_BUDGET.tokens),
    dollarWords(MOST_OF_PRICE),
  ])
