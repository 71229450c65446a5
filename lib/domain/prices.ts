import { ownValue } from './own-value'

/** Dollars for a million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  readonly cacheWrite: number
}

/** The day of the price list below. */
export const PRICES_OF = '2026-11-20'

/**
 * What providers ask for, from their price pages (https://platform.claude.com/docs/en/models). Where reading from and
 * writing to the cache is not listed it is a tenth and five quarters of the input, as the provider has it throughout.
 */
const listed = (input: number, output: number): Price => ({
  input,
  output,
  cacheRead: input / 10,
  cacheWrite: input * 1.25,
})

const PRICES: Readonly<Record<string, Price>> = {
  'claude-fable-5-1': listed(10, 50),
  'claude-opus-5-5': listed(4, 20),
  'claude-opus-5': listed(5, 25),
  'claude-sonnet-5-5': listed(2, 10),
  'claude-haiku-5-5': listed(0.5, 2.5),
}

/** The price of a model: the person's own, else ours for Anthropic's; undefined where nobody knows. */
export const priceOf = (
  model: string,
  own: Readonly<Record<string, Price>>,
  atAnthropic: boolean,
): Price | undefined => ownValue(own, model) ?? (atAnthropic ? ownValue(PRICES, model) : undefined)
