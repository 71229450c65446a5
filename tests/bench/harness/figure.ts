import { z } from 'zod'
import type { Bench, Condition, Measured } from './bench'

const condition = z.union([
  z.object({ value: z.number(), atMost: z.number(), met: z.boolean() }),
  z.object({ value: z.number(), atLeast: z.number(), met: z.boolean() }),
])

/** What a bench came to, as it is printed and kept. */
const figureSchema = z.object({
  ratio: z.number(),
  spread: z.number(),
  n: z.number(),
  goal: z.number(),
  met: z.boolean(),
  anchor: z.string(),
  /** Milliseconds a block on the machine that measured. */
  subjectMs: z.number(),
  anchorMs: z.number(),
  also: z.record(z.string(), condition).optional(),
})
export type Figure = z.infer<typeof figureSchema>

export const figuresSchema = z.record(z.string(), figureSchema)
export type Figures = z.infer<typeof figuresSchema>

export const figureOf = (bench: Bench, { ratio, also }: Measured): Figure => {
  const conditions = Object.entries(also ?? {}).map(([name, one]) => {
    const value = rounded(one.value)
    return [name, { ...one, value, met: holds({ ...one, value }) }] as const
  })
  const { goal, anchor } = bench
  return {
    ratio: rounded(ratio.ratio),
    spread: rounded(ratio.spread),
    n: ratio.n,
    goal,
    met: ratio.ratio <= goal && conditions.every(([, { met }]) => met),
    anchor,
    subjectMs: rounded(ratio.subjectMs),
    anchorMs: rounded(ratio.anchorMs),
    ...(conditions.length === 0 ? {} : { also: Object.fromEntries(conditions) }),
  }
}

const holds = (one: Condition): boolean =>
  'atMost' in one ? one.value <= one.atMost : one.value >= one.atLeast

/** Three digits that count. */
const rounded = (value: number): number => Number(value.toPrecision(3))
