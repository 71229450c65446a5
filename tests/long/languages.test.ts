import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { writePseudoBuild } from '@/scripts/write-pseudo-build'
import { BUILD_FOLDER } from '../e2e/harness/sayso-build'
import { actsWith, playActs } from './looks/acts'
import { cutOffIn } from './looks/cut-off'
import { hardCodedIn } from './looks/hard-coded'
import { sidewaysIn } from './looks/look'
import { unmirroredIn } from './looks/mirrored'

/** Every surface, and of each the states that say most. The settings are one page, so that any of their scenes shows all sections. */
const WALKED = actsWith(
  new Set([
    'panel-unconnected',
    'first-run',
    'catalogue',
    'panel-new',
    'panel-answer',
    'panel-call',
    'panel-failed',
    'panel-palette',
    'panel-history',
    'card-alarm',
    'card-batch',
    'card-edit',
    'card-question',
    'settings-connectors',
    'plugin-review',
    'connector-page',
  ]),
)

/** A locale whose dates, numbers and names of months have no letter and no digit of English. */
const LOCALE = 'fa'

const NARROWEST = { width: 320, height: 800 }

const WITHIN_MS = 600_000

/** What is wrong with each scene in a build that speaks a pseudo-language; scenes without fault are left out. */
const walk = async (
  direction: 'ltr' | 'rtl',
  faultsIn: (page: Page) => Promise<readonly string[]>,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const buildFolder = `${BUILD_FOLDER}-pseudo-${direction}`
  await writePseudoBuild(BUILD_FOLDER, buildFolder, direction)
  const found: Record<string, readonly string[]> = {}
  await playActs(WALKED, { buildFolder, locale: LOCALE }, async (scene, stage) => {
    const { page } = await scene.bringAbout(stage)
    const faults = [...new Set(await faultsIn(page))]
    if (faults.length > 0) found[scene.name] = faults
    await page.close()
  })
  return found
}

test(
  'no surface says anything that is not in the messages, and the longer texts of another language have room',
  { timeout: WITHIN_MS },
  async () => {
    const found = await walk('ltr', async (page) => {
      const said = await hardCodedIn(page)
      await page.setViewportSize(NARROWEST)
      return [...said, ...(await sidewaysIn(page)), ...(await cutOffIn(page))]
    })
    expect(found).toEqual({})
  },
)

test(
  'in a language that runs from right to left every surface is the mirror of itself, and nothing is wider than the page',
  { timeout: WITHIN_MS },
  async () => {
    const found = await walk('rtl', async (page) => {
      await page.setViewportSize(NARROWEST)
      return [...(await unmirroredIn(page)), ...(await sidewaysIn(page)), ...(await cutOffIn(page))]
    })
    expect(found).toEqual({})
  },
)
