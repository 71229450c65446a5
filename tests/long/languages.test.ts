import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { writePseudoBuild } from '@/scripts/write-pseudo-build'
import { BUILD_FOLDER } from '../e2e/harness/sayso-build'
import { ACTS, playActs } from './looks/acts'
import { hardCodedIn } from './looks/hard-coded'
import { sidewaysIn } from './looks/look'
import type { Stage } from './looks/stage'

const NARROWEST = { width: 320, height: 800 }

const WITHIN_MS = 900_000

/** What is wrong with each scene in a build that speaks a language of its own; scenes without fault are left out. */
const walk = async (
  folder: string,
  faultsIn: (page: Page, stage: Stage) => Promise<readonly string[]>,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const found: Record<string, readonly string[]> = {}
  await playActs(ACTS, folder, async (scene, stage) => {
    try {
      const { page } = await scene.bringAbout(stage)
      const faults = [...new Set(await faultsIn(page, stage))]
      if (faults.length > 0) found[scene.name] = faults
      await page.close()
    } catch (error) {
      // The other scenes are still worth a walk.
      found[scene.name] = [String(error)]
    }
  })
  return found
}

test(
  'no surface says anything that is not in the messages, and the longer texts of another language have room',
  { timeout: WITHIN_MS },
  async () => {
    const folder = `${BUILD_FOLDER}-pseudo`
    await writePseudoBuild(BUILD_FOLDER, folder, 'ltr')
    const found = await walk(folder, async (page) => {
      const said = await hardCodedIn(page)
      await page.setViewportSize(NARROWEST)
      return [...said, ...(await sidewaysIn(page))]
    })
    expect(found).toEqual({})
  },
)

/** Whether a control's middle is in the half of the page where a line begins. */
const isAtStart = async (page: Page, key: string, { say }: Stage): Promise<boolean> => {
  const box = await page
    .getByRole('button', { name: say(key) })
    .first()
    .boundingBox()
  if (box === null) throw new Error(`There is no button for "${key}".`)
  return box.x + box.width / 2 > NARROWEST.width / 2
}

test(
  'in a language that runs from right to left every surface does, and nothing is wider than the page',
  { timeout: WITHIN_MS },
  async () => {
    const folder = `${BUILD_FOLDER}-pseudo-rtl`
    await writePseudoBuild(BUILD_FOLDER, folder, 'rtl')
    const mirrored: Record<string, boolean> = {}
    const found = await walk(folder, async (page, stage) => {
      await page.setViewportSize(NARROWEST)
      if (
        new URL(page.url()).pathname === '/sidepanel.html' &&
        mirrored['conversations'] === undefined
      )
        for (const key of ['conversations', 'offers_open', 'send', 'settings'])
          mirrored[key] = await isAtStart(page, key, stage)
      const direction = await page.evaluate(() => getComputedStyle(document.body).direction)
      return [...(direction === 'rtl' ? [] : [direction]), ...(await sidewaysIn(page))]
    })
    expect(found).toEqual({})
    expect(mirrored).toEqual({
      conversations: true,
      offers_open: true,
      send: false,
      settings: false,
    })
  },
)
