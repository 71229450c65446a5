import { parseArgs } from 'node:util'
import { openBenchBrowser } from '../tests/bench/harness/open-bench-browser'
import { LOAD, goThrough, type Taken } from '../tests/bench/load/go-through'
import { startManyToolsServer } from '../tests/fakes/many-tools-server'

const HELP = `npm run load [-- --built] [-- --help]

Fills a profile with ${LOAD.connectors} connectors, ${LOAD.connectors * LOAD.toolsEach} tools, ${LOAD.conversations * LOAD.messagesEach} messages and ${LOAD.grants} grants, then uses every surface as a
person would and prints what each took. Milliseconds belong to the machine; whether each surface shows what it should does not.

  --built   takes the bench build that is there instead of making a new one
  --help    this text

The last line is one JSON object. Exits with 1 where a surface does not show within ${LOAD.withinMs / 1000} s what it should.`

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) return console.log(HELP)
  const server = await startManyToolsServer('Apps', LOAD.toolsEach)
  const browser = await openBenchBrowser(values.built)
  try {
    const taken = await goThrough(browser, server.url, show)
    const failed = taken.filter(({ failed }) => failed !== undefined)
    console.log(
      JSON.stringify({
        ...LOAD,
        milliseconds: Object.fromEntries(taken.map(({ what, took }) => [what, took])),
        problems: browser.sayso.problems,
        failed: failed.map(({ what }) => what),
      }),
    )
    if (failed.length > 0 || browser.sayso.problems.length > 0) process.exitCode = 1
  } finally {
    await browser.close()
    await server.stop()
  }
}

const show = ({ what, took, failed }: Taken): void =>
  console.log(`${String(took).padStart(7)} ms  ${what}${failed === undefined ? '' : `: ${failed}`}`)

await main()
