/** 0, 1, 2 … below `count`. */
export const countUp = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at)

/** The same numbers between 0 and 1 each time (mulberry32), so that every run does the same work. */
export const createDice = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
