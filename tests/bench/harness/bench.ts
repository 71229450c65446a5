import type { BenchBrowser } from './open-bench-browser'
import type { Ratio } from './measure-ratio'

/** How much work to put into a figure: blocks that count, besides the first of each, which only warms up. */
export interface Effort {
  readonly blocks: number
  /** For a trend and not for a figure: fewer rounds within a block too, where a bench has them. */
  readonly short: boolean
}

/** Something besides the ratio that must hold: a growth, a recall, a longest task. */
export type Condition =
  | { readonly value: number; readonly atMost: number }
  | { readonly value: number; readonly atLeast: number }

export interface Measured {
  readonly ratio: Ratio
  readonly also?: Readonly<Record<string, Condition>>
}

interface Described {
  readonly name: string
  /** What is timed, in a few words. */
  readonly subject: string
  /** What it is held against, in the same run. */
  readonly anchor: string
  /** The most that the ratio may be. */
  readonly goal: number
  /** False where nothing shorter than the whole gives the same ratio. */
  readonly hasTrend?: false
}

/**
 * One benchmark. It times its subject and its anchor in turns, and throws where either gives something wrong: a figure of
 * wrong work is none.
 */
export type Bench =
  | (Described & {
      readonly where: 'node'
      readonly run: (effort: Effort) => Measured | Promise<Measured>
    })
  | (Described & {
      readonly where: 'browser'
      readonly run: (effort: Effort, browser: BenchBrowser) => Promise<Measured>
    })
