import { packageBin } from './package-bin'
import { runQuietly } from './run-command'
import { CHECKS, UNIT } from './suites'

/** All at once: together they take hardly longer than the longest. */
const parts = [
  ...CHECKS,
  { title: UNIT.title, bin: 'vitest', args: ['run', '--project', UNIT.project, ...UNIT.args] },
]

const began = Date.now()
const colour: Readonly<Record<string, string>> = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
const outcomes = await Promise.all(
  parts.map(async ({ title, bin, args }) => {
    const { status, output } = await runQuietly(
      process.execPath,
      [packageBin(bin), ...args],
      colour,
      // The unit tests take longest and use one core: the others fill up the rest.
      title === UNIT.title ? 0 : 10,
    )
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    if (status === 0) console.log(`✓ ${title} (${seconds} s)`)
    else console.error(`✗ ${title} (${seconds} s)\n${output}`)
    return status === 0
  }),
)
process.exitCode = outcomes.every(Boolean) ? 0 : 1
