import type { Bench } from './harness/bench'
import { quantile, ratioOf } from './harness/measure-ratio'
import { METHODS, type Method } from './extract-methods'
import { benchPages } from './pages'
import { scoreOf } from './score'

/** Each page is a block of its own, as often as there are blocks; its ratio is that of its medians. */
export const extract: Bench = {
  name: 'extract',
  where: 'node',
  subject: 'a page to Markdown',
  anchor: 'Readability and Turndown on the same page',
  goal: 1.5,
  run: ({ blocks, short }) => {
    const rounds = short ? 2 : Math.ceil(blocks / 2)
    const scores: Record<Method, number[]> = { sayso: [], readability: [], defuddle: [] }
    const pages = benchPages().map((page) => {
      const took: Record<'sayso' | 'readability', number[]> = { sayso: [], readability: [] }
      for (let round = 0; round <= rounds; round += 1)
        for (const method of ['sayso', 'readability'] as const) {
          const { text, ms } = METHODS[method](page)
          if (round === 0) scores[method].push(scoreOf(text, page.truth))
          else took[method].push(ms)
        }
      return { subject: quantile(took.sayso, 0.5), anchor: quantile(took.readability, 0.5) }
    })
    return {
      ratio: ratioOf(pages),
      also: {
        'F1, and no less than of the anchor': {
          value: mean(scores.sayso),
          atLeast: Number(mean(scores.readability).toPrecision(3)),
        },
      },
    }
  },
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
