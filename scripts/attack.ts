import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { noMeasures } from '../tests/attack/measures'
import { replayInjecAgent, replaySuiteAttacks } from '../tests/attack/replay-attack'
import { replayBenign } from '../tests/attack/replay-benign'
import { type Mode, spent } from '../tests/attack/replay-conversation'
import { readReplayData, type ReplayData } from '../tests/attack/replay-data'
import { toolsOfInjecAgent, toolsOfSuite } from '../tests/attack/replay-tools'
import { type Figures, figuresOf, missedGoals, tableOf } from '../tests/attack/report'

const HELP = `npm run attack [-- --data FILE] [--details] [--help]

Replays recorded call sequences through the policy, as if the model obeyed every injected instruction, and counts what
would run without the person seeing where it goes. Prints a table and, as the last line, the figures as JSON.
Exits with 1 when a goal is missed.

  --data FILE   replay data; the set beside the replay where none is given
  --details     also what the figures rest on: each wrong or missing destination, each question about a mere read
  --help        this text
`

const MOST_CARDS_OVER_FLOOR: Readonly<Record<Mode, number>> = { reviewed: 1.8, default: 2.6 }

const replay = (data: ReplayData, mode: Mode, details: boolean): Figures => {
  const measures = noMeasures()
  Object.assign(spent, { milliseconds: 0, decisions: 0 })
  for (const [name, suite] of Object.entries(data.suites)) {
    const tools = toolsOfSuite(name, suite)
    for (const task of suite.userTasks) replayBenign(task, tools, mode, measures)
    replaySuiteAttacks(suite, tools, mode, measures)
  }
  if (data.injecAgent)
    replayInjecAgent(data.injecAgent, toolsOfInjecAgent(data.injecAgent), mode, measures)
  if (details) {
    console.log(`— ${mode} —`)
    for (const [text, count] of [...measures.notes].sort(([a], [b]) => a.localeCompare(b)))
      console.log(`${String(count).padStart(6)}  ${text}`)
  }
  return figuresOf(measures, (spent.milliseconds * 1000) / Math.max(1, spent.decisions))
}

const main = (): void => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      details: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const data = readReplayData(
    values.data ?? fileURLToPath(new URL('../tests/attack/visible.json', import.meta.url)),
  )
  const reviewed = replay(data, 'reviewed', values.details ?? false)
  const byDefault = replay(data, 'default', values.details ?? false)
  console.log(tableOf(reviewed, byDefault))
  const missed = [
    ...missedGoals(reviewed, MOST_CARDS_OVER_FLOOR.reviewed).map((goal) => `reviewed: ${goal}`),
    ...missedGoals(byDefault, MOST_CARDS_OVER_FLOOR.default).map((goal) => `default: ${goal}`),
  ]
  console.log(
    missed.length === 0
      ? '\nAll goals met.'
      : `\nMissed:\n${missed.map((goal) => `  ${goal}`).join('\n')}`,
  )
  console.log(JSON.stringify({ reviewed, default: byDefault }))
  if (missed.length > 0) process.exitCode = 1
}

main()
