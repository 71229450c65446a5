import type { Bench } from './harness/bench'
import type { BenchBrowser } from './harness/open-bench-browser'
import { quantile, ratioOf } from './harness/measure-ratio'
import type { StreamKind, StreamRun } from './page/render-stream'

/** Fewer than elsewhere: each takes the time of four hundred frames, three times. */
const MOST_BLOCKS = 7

export const streamRender: Bench = {
  name: 'stream-render',
  where: 'browser',
  subject: '100 KB of Markdown, piece by piece',
  anchor:
    'smd, which writes straight into the page, without what the same frames cost without text',
  goal: 1.3,
  run: async ({ blocks, short }, browser) => {
    const measure = await createMeasure(browser)
    const pairs: { subject: number; anchor: number }[] = []
    const runs: StreamRun[] = []
    for (let at = 0; at <= Math.min(blocks, short ? 2 : MOST_BLOCKS); at += 1) {
      const empty = await measure('nothing')
      const ours = await measure('sayso')
      const floor = await measure('smd')
      if (at === 0) continue
      pairs.push({ subject: ours.ms - empty.ms, anchor: floor.ms - empty.ms })
      runs.push(ours.run)
    }
    return {
      ratio: ratioOf(pairs),
      also: {
        'growth, last 16 KB to first': {
          value: quantile(
            runs.map(({ first, last }) => last / first),
            0.5,
          ),
          atMost: 1.2,
        },
        'tasks over 50 ms': {
          value: quantile(
            runs.map(({ longTasks }) => longTasks),
            0.5,
          ),
          atMost: 0,
        },
      },
    }
  },
}

/** Milliseconds that the page's main thread runs, whatever it spends them on; what else the machine does is not in them. */
const createMeasure = async ({ page, callPage }: BenchBrowser) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taskMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  return async (kind: StreamKind): Promise<{ ms: number; run: StreamRun }> => {
    const before = await taskMs()
    const run = await callPage('renderStream', kind)
    const ms = (await taskMs()) - before
    await callPage('endStream')
    return { ms, run }
  }
}
