import { parseArgs } from 'node:util'
import { launchSayso } from '../tests/e2e/harness/launch-sayso'
import { runSoak } from '../tests/bench/soak/run-soak'

const MINUTES = 10
/** What is in use at the end may be so many times what was in use after the first conversations. */
const MOST_GROWTH = 1.5
/** Conversations after which everything that is loaded once is there. */
const WARM = 2

const HELP = `npm run soak -- [--minutes N] [--help]

Uses the built extension in a real browser for N minutes (${MINUTES} unless told): conversation after conversation, with the
worker stopped at random, a server that breaks off one request in ten, and the panel closed and opened, until in the last
third panel and settings stay open. Looks whether anything was lost, doubled, orphaned or left unfinished and whether the
record verifies; then opens and closes the panel many times. Tells how the memory of the pages grew in the last third and
in that, and the worker's all along. The last line is one JSON object. Exits with 1 where something is wrong.`

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: String(MINUTES) },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) return console.log(HELP)
  const minutes = Number(values.minutes)
  if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.')
  const sayso = await launchSayso()
  try {
    const { questions, kills, heaps, heapsOpening, faults } = await runSoak(
      sayso,
      minutes * 60_000,
      (what) => console.log(what),
    )
    const growth = {
      'panel and settings, left open': growthOf(heaps.flatMap(({ panel }) => panel ?? [])),
      'settings, with the panel opened again and again': growthOf(heapsOpening),
      worker: growthOf(heaps.flatMap(({ worker }) => worker ?? [])),
    }
    const grown = Object.entries(growth).flatMap(([where, times]) =>
      times > MOST_GROWTH ? [`The memory of the ${where} grew ${times.toFixed(2)} times.`] : [],
    )
    const wrong = [...faults, ...grown]
    for (const one of wrong) console.error(one)
    console.log(JSON.stringify({ minutes, questions, kills, growth, heaps, heapsOpening, wrong }))
    if (wrong.length > 0) process.exitCode = 1
  } finally {
    await sayso.close()
  }
}

/** The least of the last three against the least of the first three that count, since what was just used is in it too. */
const growthOf = (bytes: readonly number[]): number => {
  const warm = bytes.slice(WARM)
  return warm.length < 2 ? 1 : Math.min(...warm.slice(-3)) / Math.min(...warm.slice(0, 3))
}

await main()
