import type { Decision } from './decision'

export interface CardRow<T> {
  readonly call: T
  /** Rows that raise the alarm come first and start unticked: saying yes to them is an act of its own. */
  readonly ticked: boolean
}

/** One thing put before the person: each row is one call, shown in full and answered by its own tick. */
export interface Card<T> {
  readonly rows: readonly CardRow<T>[]
}

/** More rows than this are not read but waved through. */
export const MOST_ROWS = 10

/**
 * The cards for the questions of one step: calls that the model proposed together, without having seen each other's
 * results, share a card as rows. The order among equals stays; `allow` and `deny` have no row.
 */
export const cardsOf = <T extends { readonly decision: Pick<Decision, 'verdict' | 'alarm'> }>(
  step: readonly T[],
): readonly Card<T>[] => {
  const asked = step.filter(({ decision }) => decision.verdict === 'ask')
  const rows = asked
    .map((call): CardRow<T> => ({ call, ticked: !call.decision.alarm }))
    .toSorted((a, b) => Number(a.ticked) - Number(b.ticked))
  const cards: Card<T>[] = []
  for (let at = 0; at < rows.length; at += MOST_ROWS)
    cards.push({ rows: rows.slice(at, at + MOST_ROWS) })
  return cards
}
