// Before anything that asks whether there is a database.
import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { playChromium } from '../tests/faults/chromium-matrix'
import { playMatrix, type MatrixFigures } from '../tests/faults/node-matrix'
import { packageBin } from './package-bin'

const HELP = `npm run faults [-- --in node|chromium] [--only TEXT] [--help]

Lets the worker die before and after every transaction that a turn commits, in the real host with real servers, and looks at
what the next life makes of it: every note written once, every word said once, every turn over. The points are those of a
recorded run without a death. Then stops the real worker at some of them in Chromium, with the panel open. Prints a line for each point and, as the last line, the figures as JSON.
Exits with 1 when anything was lost, done twice or left open.

  --in WHERE    only in Node, or only in Chromium
  --only TEXT   points in Node whose story or name contains TEXT
  --help        this text
`

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      in: { type: 'string', default: '' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const tell = (line: string): void => console.log(line)
  const parts: MatrixFigures[] = []
  if (values.in !== 'chromium') parts.push(await playMatrix({ only: values.only, atOnce: 4, tell }))
  if (values.in !== 'node') {
    build()
    parts.push(await playChromium(tell))
  }
  const { wrong, ...figures } = parts.reduce(add)
  console.log(wrong === 0 ? '' : `\n${wrong} runs were wrong in another way.`)
  console.log(JSON.stringify(figures))
  const { lost, duplicated, stuck } = figures
  return lost + duplicated + stuck + wrong === 0 && figures.points > 0 ? 0 : 1
}

const add = (a: MatrixFigures, b: MatrixFigures): MatrixFigures => ({
  points: a.points + b.points,
  lost: a.lost + b.lost,
  duplicated: a.duplicated + b.duplicated,
  stuck: a.stuck + b.stuck,
  wrong: a.wrong + b.wrong,
  unknown: a.unknown + b.unknown,
  resumed: a.resumed + b.resumed,
})

const build = (): void => {
  const { status } = spawnSync(process.execPath, [packageBin('wxt'), 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The extension could not be built.')
}

// Dead lives leave timers and sockets behind that nobody waits for.
process.exit(await main())
