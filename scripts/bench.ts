import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ownValue } from '@/lib/domain/own-value'
import { drawFigures } from '../tests/bench/draw-figures'
import { BENCHES } from '../tests/bench/benches'
import type { Bench } from '../tests/bench/harness/bench'
import { figureOf, figuresSchema, type Figures } from '../tests/bench/harness/figure'
import { findWorse } from '../tests/bench/harness/find-worse'
import { openBenchBrowser, type BenchBrowser } from '../tests/bench/harness/open-bench-browser'
import { HEADER, linesOf } from '../tests/bench/harness/print-figure'
import { shownGoal } from '../tests/bench/harness/shown-goal'

const KEPT = fileURLToPath(new URL('../tests/bench/results.json', import.meta.url))
const FRESH = fileURLToPath(new URL('../bench-results.json', import.meta.url))
const PICTURE = fileURLToPath(new URL('../pictures/bench.svg', import.meta.url))
const BLOCKS = 9
const SHORT_BLOCKS = 3
/** A short run of what is worse is made again so often, the best of them counts: once is what else the machine did. */
const TRIES = 3

const HELP = `npm run bench [-- NAME…] [-- --short] [-- --built] [-- --keep] [-- --help]

How many times as long Sayso takes as what it is held against, in the same run: both in turns, the ratio is the median of
the blocks' ratios, the spread the distance between their quartiles, n how many blocks counted. Milliseconds belong to the
machine, ratios travel. What is given back is checked as well: wrong work has no figure.

${BENCHES.map(({ name, subject, anchor, goal }) => `  ${name.padEnd(16)}${subject} / ${anchor}; ≤ ${shownGoal(goal)}`).join('\n')}

  --short   fewer blocks, for a trend: fails only where a ratio is more than 1.5 times the kept one,
            three times in a row
  --built   takes the bench build that is there instead of making a new one
  --keep    writes what was measured into tests/bench/results.json, which --short compares with,
            and draws pictures/bench.svg of all that is kept
  --help    this text

The last line is one JSON object; the same is in bench-results.json. Exits with 1 where a goal is missed or a bench fails.`

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      built: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) return console.log(HELP)
  const unknown = positionals.find((name) => BENCHES.every((bench) => bench.name !== name))
  if (unknown !== undefined) throw new Error(`There is no bench "${unknown}". See --help.`)
  const chosen = BENCHES.filter(({ name, hasTrend }) =>
    positionals.length === 0 ? !values.short || hasTrend !== false : positionals.includes(name),
  )
  const kept = readKept()
  const { figures, failed } = values.short
    ? await runForTrend(chosen, kept, values.built)
    : await runAll(chosen, false, values.built)
  if (values.keep) keep({ ...kept, ...figures })
  write(FRESH, figures)
  const worse = findWorse(kept, figures)
  if (values.short)
    for (const { name, before, now } of worse)
      console.error(`${name} is worse than it was: ${now} instead of ${before}.`)
  console.log(JSON.stringify(figures))
  const missed = Object.values(figures).some(({ met }) => !met)
  if (failed || (values.short ? worse.length > 0 : missed)) process.exitCode = 1
}

const runForTrend = async (
  chosen: readonly Bench[],
  kept: Figures,
  isBuilt: boolean,
): Promise<Ran> => {
  const { figures, failed } = await runAll(chosen, true, isBuilt)
  const best = { ...figures }
  let hasFailed = failed
  for (let tries = 1; tries < TRIES; tries += 1) {
    const worse = new Set(findWorse(kept, best).map(({ name }) => name))
    if (worse.size === 0) break
    const again = await runAll(
      chosen.filter(({ name }) => worse.has(name)),
      true,
      true,
    )
    hasFailed ||= again.failed
    for (const [name, figure] of Object.entries(again.figures))
      if (figure.ratio < (best[name]?.ratio ?? Infinity)) best[name] = figure
  }
  return { figures: best, failed: hasFailed }
}

interface Ran {
  readonly figures: Figures
  readonly failed: boolean
}

/** One after the other, in one browser that is started when the first bench needs it. */
const runAll = async (chosen: readonly Bench[], short: boolean, isBuilt: boolean): Promise<Ran> => {
  const effort = { blocks: short ? SHORT_BLOCKS : BLOCKS, short }
  const figures: Record<string, Figures[string]> = {}
  let browser: BenchBrowser | undefined
  let failed = false
  console.log(HEADER)
  try {
    for (const bench of chosen) {
      try {
        const measured =
          bench.where === 'node'
            ? await bench.run(effort)
            : await bench.run(effort, (browser ??= await openBenchBrowser(isBuilt)))
        const figure = figureOf(bench, measured)
        figures[bench.name] = figure
        for (const line of linesOf(bench.name, figure)) console.log(line)
      } catch (error) {
        failed = true
        console.error(`${bench.name} failed: ${String(error)}`)
      }
    }
  } finally {
    await browser?.close()
  }
  return { figures, failed }
}

const readKept = (): Figures => {
  try {
    return figuresSchema.parse(JSON.parse(readFileSync(KEPT, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

/** In the order of the benches, whichever of them ran; the README's picture is drawn from the same. */
const keep = (figures: Figures): void => {
  const ordered = Object.fromEntries(
    BENCHES.flatMap(({ name }) => {
      const figure = ownValue(figures, name)
      return figure === undefined ? [] : [[name, figure]]
    }),
  )
  write(KEPT, ordered)
  writeFileSync(PICTURE, drawFigures(ordered))
}

const write = (file: string, figures: Figures): void =>
  writeFileSync(file, `${JSON.stringify(figures, undefined, 2)}\n`)

await main()
