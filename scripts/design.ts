import { parseArgs } from 'node:util'
import { buildDesign, DESIGN_FOLDER } from '@/tests/design/build-design'
import { launchSayso } from '@/tests/e2e/harness/launch-sayso'
import { hasDisplay } from './has-display'

const HELP = `npm run design [-- --help]

Builds the page of all tokens and components, which no shipped build has, and opens it in a browser of its own. Ends when that is
closed, or by Ctrl-C. Needs a display; npm run looks -- --only design --save takes its pictures without one.`

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help === true) return console.log(HELP)
  if (!hasDisplay()) {
    console.error(
      'There is no display to open a window on. "npm run looks -- --only design --save" takes pictures of the page without one.',
    )
    process.exitCode = 1
    return
  }
  console.log('Building …')
  await buildDesign()
  const sayso = await launchSayso({ buildFolder: DESIGN_FOLDER, headed: 'desktop', panel: false })
  try {
    await sayso.settings.goto(new URL('/design.html', sayso.settings.url()).href)
    console.log('The page is open. Close the browser or press Ctrl-C to end.')
    await sayso.handOver()
  } finally {
    await sayso.close()
  }
}

await main()
