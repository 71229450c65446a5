import { parseArgs } from 'node:util'
import { playMatrix } from '../tests/faults/node-matrix'

const HELP = `npm run faults [-- --only TEXT] [--help]

Lets the worker die before and after every transaction that a turn commits, in the real host with real servers, and looks at
what the next life makes of it: every note written once, every word said once, every turn over. The points are those of a
recorded run without a death. Prints a line for each point and, as the last line, the figures as JSON.
Exits with 1 when anything was lost, done twice or left open.

  --only TEXT   points whose story or name contains TEXT
  --help        this text
`

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const { wrong, ...figures } = await playMatrix({
    only: values.only,
    atOnce: 4,
    tell: (line) => console.log(line),
  })
  console.log(wrong === 0 ? '' : `\n${wrong} runs were wrong in another way.`)
  console.log(JSON.stringify(figures))
  const { lost, duplicated, stuck } = figures
  return lost + duplicated + stuck + wrong === 0 && figures.points > 0 ? 0 : 1
}

// Dead lives leave timers and sockets behind that nobody waits for.
process.exit(await main())
