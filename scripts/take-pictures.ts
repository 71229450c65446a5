import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { chooseEndpoint } from '@/tests/e2e/harness/choose-model'
import { startExampleServer } from '@/tests/e2e/harness/example-server'
import { launchSayso, type Sayso } from '@/tests/e2e/harness/launch-sayso'
import { playMemoryStory } from '@/tests/e2e/harness/memory-story'
import { THEMES } from '@/tests/e2e/harness/screenshots'
import { ask, connectByAddress, waitForAnswer } from '@/tests/e2e/harness/story-steps'
import { startScriptedModel } from '@/tests/fakes/scripted-model'
import { callTool, say } from '@/tests/fakes/scripted-reply'
import { drawn } from '@/tests/long/looks/drawn'
import { startPlayground } from '@/tests/playground/start-playground'

const HELP = `npm run pictures [-- --folder FOLDER]

Plays the first conversation on the built extension and takes the README's pictures, in both themes.`

const takeBoth = async (page: Page, folder: string, name: string): Promise<void> => {
  for (const colorScheme of THEMES) {
    // Colours would else be on their way from one theme to the other.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await drawn(page)
    await page.screenshot({
      path: `${folder}/${name}-${colorScheme}.png`,
      animations: 'disabled',
      caret: 'hide',
    })
  }
}

/** The view of a published example server, as it stands in a conversation. */
const takeView = async (sayso: Sayso, folder: string): Promise<void> => {
  const server = await startExampleServer(
    '@modelcontextprotocol/server-budget-allocator/dist/index.js',
    (port) => ({ env: { PORT: String(port) } }),
  )
  const model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__get-budget-data' }),
    say('Here is the budget. Move a slider to plan.'),
  ])
  try {
    await connectByAddress(sayso.settings, server.url, /budget/i)
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
    const panel = await sayso.openTab('/sidepanel.html', 400, 760)
    await panel.getByRole('button', { name: 'New conversation' }).click()
    await ask(panel, 'Show me the budget')
    await waitForAnswer(panel, 'Show me the budget', /Here is the budget/)
    await panel.getByRole('button', { name: 'Show view' }).click()
    await panel.locator('[aria-busy="false"]').waitFor()
    const view = panel.frameLocator('iframe').frameLocator('iframe')
    await view.locator('#sliders-container input').first().waitFor()
    await panel.getByRole('region', { name: /^View from/ }).scrollIntoViewIfNeeded()
    await takeBoth(panel, folder, 'view')
  } finally {
    await model.stop()
    await server.stop()
  }
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, folder: { type: 'string', default: 'pictures' } },
  })
  if (values.help === true) return console.log(HELP)
  const { folder } = values
  await mkdir(folder, { recursive: true })
  const playground = await startPlayground({ only: ['memory'] })
  const sayso = await launchSayso({ grantHosts: ['http://127.0.0.1/*', 'http://localhost/*'] })
  try {
    await playMemoryStory(sayso, playground.memory.url, {
      beforeVerdict: async () => {
        const page = await sayso.openTab('/sidepanel.html', 400, 760)
        await page.getByRole('group', { name: /^Confirm: / }).waitFor()
        await takeBoth(page, folder, 'card')
        await page.close()
      },
    })
    const panel = await sayso.openTab('/sidepanel.html', 400, 760)
    await panel.getByRole('log', { name: 'Conversation' }).getByText('Tuesday').first().waitFor()
    await takeBoth(panel, folder, 'answer')
    const settings = await sayso.openTab('/options.html', 1000, 900)
    await settings.getByRole('article').first().waitFor()
    await takeBoth(settings, folder, 'settings')
    await takeView(sayso, folder)
  } finally {
    await sayso.close()
    await playground.stop()
  }
}

await main()
