import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { launchSayso } from '@/tests/e2e/harness/launch-sayso'
import { playMemoryStory } from '@/tests/e2e/harness/memory-story'
import type { Playground } from '@/tests/playground/start-playground'

/** Plays the story without a window and prints it as it happens, with pictures in `folder`. */
export async function playHeadless(
  executable: string,
  { memory }: Playground<'memory'>,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const pictures: string[] = []
  const picture = async (page: Page, name: string): Promise<void> => {
    const path = resolve(folder, `${pictures.length + 1}-${name}.png`)
    await page.screenshot({ path })
    pictures.push(path)
  }
  console.log('No display, so this plays one conversation without a window.\n')
  const sayso = await launchSayso({ executable })
  try {
    console.log(
      'A browser is open with Sayso in it, and its side panel. Model: practice mode, no AI.',
    )
    await playMemoryStory(sayso, memory.url, {
      tell: (what) => console.log(what),
      beforeVerdict: async () => {
        await picture(sayso.settings, 'settings')
        await picture(sayso.panel, 'card')
      },
    })
    await picture(sayso.panel, 'answer')
    console.log(`\nPictures:\n${pictures.map((path) => `  ${path}`).join('\n')}`)
  } finally {
    await sayso.close()
  }
}
