import { buildDesign, DESIGN_FOLDER } from '@/tests/design/build-design'
import { launchSayso } from '@/tests/e2e/harness/launch-sayso'

const HELP = `npm run design [-- --help]

Builds the page of all tokens and components, which no shipped build has, and opens it in a browser of its own. Ends when that is
closed.`

const main = async (): Promise<void> => {
  if (process.argv.includes('--help')) return console.log(HELP)
  await buildDesign()
  const sayso = await launchSayso({ buildFolder: DESIGN_FOLDER, headed: 'desktop', panel: false })
  await sayso.settings.goto(new URL('/design.html', sayso.settings.url()).href)
  await sayso.handOver()
  await sayso.close()
}

await main()
