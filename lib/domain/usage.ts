import type { ConversationId, TurnId } from './ids'
import type { Price } from './prices'

/** What one request to a model has used, as the endpoint counts it. */
export interface UsageRow {
  readonly id: string
  readonly conversationId: ConversationId
  readonly turnId: TurnId
  /** The turn of the sub-agent that asked; `turnId` is then the one that gave it its task, which answers for it. */
  readonly by?: TurnId
  readonly at: number
  /** Year and month of `at`, in UTC: `2026-11`. */
  readonly month: string
  readonly model: string
  /** Read anew; what was read from the cache and written to it stands beside. */
  readonly input: number
  readonly cacheRead: number
  readonly cacheWrite: number
  readonly output: number
  /** Absent where nobody knows the model's price. */
  readonly dollars?: number
}

export type TokenCounts = Pick<UsageRow, 'input' | 'cacheRead' | 'cacheWrite' | 'output'>

export const dollarsOf = (counts: TokenCounts, price: Price): number =>
  (counts.input * price.input +
    counts.cacheRead * price.cacheRead +
    counts.cacheWrite * price.cacheWrite +
    counts.output * price.output) /
  1_000_000

export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)

export interface Spent extends TokenCounts {
  readonly dollars: number
  /** Requests whose price nobody knows: `dollars` is without them. */
  readonly unpriced: number
}

export const spentOf = (rows: readonly UsageRow[]): Spent =>
  rows.reduce(
    (sum, row) => ({
      input: sum.input + row.input,
      cacheRead: sum.cacheRead + row.cacheRead,
      cacheWrite: sum.cacheWrite + row.cacheWrite,
      output: sum.output + row.output,
      dollars: sum.dollars + (row.dollars ?? 0),
      unpriced: sum.unpriced + (row.dollars === undefined ? 1 : 0),
    }),
    { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, dollars: 0, unpriced: 0 },
  )

export const tokensOf = (counts: TokenCounts): number =>
  counts.input + counts.cacheRead + counts.cacheWrite + counts.output

/** Of all that was read, how much came from the provider's cache, 0 to 1; undefined where nothing was read. */
export const hitRateOf = (counts: TokenCounts): number | undefined => {
  const read = counts.input + counts.cacheRead + counts.cacheWrite
  return read === 0 ? undefined : counts.cacheRead / read
}
