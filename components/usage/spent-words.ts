import { hitRateOf, tokensOf, type Spent } from '@/lib/domain/usage'
import { t } from '@/components/ui/i18n'

/** Dollars as a person reads them: cents where there are some, else as many places as show that it is not nothing. */
export const dollarWords = (dollars: number): string =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    ...(dollars !== 0 && dollars < 0.1 ? { maximumSignificantDigits: 2 } : {}),
  }).format(dollars)

export const tokenWords = (tokens: number): string =>
  t('tokens_count', [new Intl.NumberFormat(undefined, { notation: 'compact' }).format(tokens)])

/** Money where prices are known, tokens always, and how much of what was read came from the provider's cache. */
export const spentWords = (spent: Spent): string => {
  const rate = hitRateOf(spent)
  return [
    ...(spent.dollars > 0 ? [dollarWords(spent.dollars)] : []),
    tokenWords(tokensOf(spent)),
    ...(spent.cacheRead > 0 && rate !== undefined
      ? [t('from_cache', [String(Math.round(rate * 100))])]
      : []),
  ].join(' · ')
}
