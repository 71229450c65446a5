import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { launchSayso } from '@/tests/e2e/harness/launch-sayso'
import { playMemoryStory } from '@/tests/e2e/harness/memory-story'
import { THEMES } from '@/tests/e2e/harness/screenshots'
import { startPlayground } from '@/tests/playground/start-playground'

const HELP = `npm run pictures [-- --folder FOLDER]

Plays the first conversation on the built extension and takes the README's pictures, in both themes.`

const takeBoth = async (page: Page, folder: string, name: string): Promise<void> => {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` })
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
  const sayso = await launchSayso()
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
  } finally {
    await sayso.close()
    await playground.stop()
  }
}

await main()
