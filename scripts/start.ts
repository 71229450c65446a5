import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPlayground } from '@/tests/playground/start-playground'
import { findOrInstallBrowser } from './find-browser'
import { hasDisplay } from './has-display'
import { openForPerson } from './open-for-person'
import { packageBin } from './package-bin'
import { playHeadless } from './play-headless'
import { runQuietly } from './run-command'

const HELP = `Builds Sayso and opens it in a browser of its own, connected to servers on this computer.

  npm start [-- options]

  --headless            no window: plays one conversation and prints it; so it does without a display
  --screenshots FOLDER  where the pictures of a headless run go (default: test-results/start)
  --help                this text

SAYSO_BROWSER names the browser to use. The profile is new each time and removed at the end.`

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean' },
    screenshots: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help === true) {
  console.log(HELP)
  process.exit(0)
}

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
})

try {
  const executable = await findOrInstallBrowser()
  await build()
  const playground = await startPlayground()
  try {
    if (values.headless === true || !hasDisplay()) {
      const folder = values.screenshots ?? join('test-results', 'start')
      await Promise.race([playHeadless(executable, playground, folder), interrupted])
    } else {
      await openForPerson(executable, playground, interrupted)
    }
  } finally {
    await playground.stop()
  }
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

async function build(): Promise<void> {
  console.log('Building …')
  const { status, output } = await runQuietly(process.execPath, [packageBin('wxt'), 'build'])
  if (status !== 0) throw new Error(output)
}
