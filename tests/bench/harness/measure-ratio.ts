/** How many times as long the subject takes as the anchor. */
export interface Ratio {
  /** The median of the blocks' own ratios. */
  readonly ratio: number
  /** The distance between the quartiles of those ratios. */
  readonly spread: number
  /** Blocks that counted. */
  readonly n: number
  /** Milliseconds a block, medians. They belong to the machine; only the ratio travels. */
  readonly subjectMs: number
  readonly anchorMs: number
}

/** Does one block of work and gives the milliseconds it took; what is no part of it stays outside of them. */
export type Block = (index: number) => number | Promise<number>

/**
 * Times both in turns, so that whatever else the machine does meets both alike, each first in every other block. The first
 * block is left out: it pays for what is compiled or opened once.
 */
export const measureRatio = async (
  blocks: number,
  subject: Block,
  anchor: Block,
): Promise<Ratio> => {
  const pairs: { readonly subject: number; readonly anchor: number }[] = []
  for (let at = 0; at <= blocks; at += 1) {
    const early = at % 2 === 0 ? await subject(at) : undefined
    const beside = await anchor(at)
    const pair = { subject: early ?? (await subject(at)), anchor: beside }
    if (at > 0) pairs.push(pair)
  }
  return ratioOf(pairs)
}

export const ratioOf = (
  pairs: readonly { readonly subject: number; readonly anchor: number }[],
): Ratio => {
  const ratios = pairs.map(({ subject, anchor }) => subject / anchor)
  return {
    ratio: quantile(ratios, 0.5),
    spread: quantile(ratios, 0.75) - quantile(ratios, 0.25),
    n: pairs.length,
    subjectMs: quantile(
      pairs.map(({ subject }) => subject),
      0.5,
    ),
    anchorMs: quantile(
      pairs.map(({ anchor }) => anchor),
      0.5,
    ),
  }
}

/** Between two values where none stands at the place; NaN of nothing. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [below = NaN, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2)
  return below + (above - below) * (place - Math.floor(place))
}
