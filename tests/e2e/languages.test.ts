import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { writePseudoBuild } from '@/scripts/write-pseudo-build'
import { startPlayground, type Playground } from '../playground/start-playground'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { notMirrored } from './harness/not-mirrored'
import { readDatabases } from './harness/read-databases'
import { BUILD_FOLDER } from './harness/sayso-build'
import { shownTexts } from './harness/shown-texts'
import { ask, confirmationCard, connectByAddress } from './harness/story-steps'

let playground: Playground<'everything'>
let model: ScriptedModel
let sayso: Sayso
let buildFolder: string

beforeAll(async () => {
  buildFolder = createTempFolder('sayso-pseudo-')
  playground = await startPlayground({ only: ['everything'] })
  model = await startScriptedModel([
    say('ready'),
    say('12 + 30 = 42'),
    callTool({ endsWith: '__echo' }, { message: 'hello' }),
  ])
  await writePseudoBuild(BUILD_FOLDER, buildFolder, undefined)
  sayso = await launchSayso({ panel: false, buildFolder })
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  const panel = await sayso.openTab('/sidepanel.html', 400, 800)
  await ask(panel, '12 + 30?')
  await panel.getByText('= 42').waitFor()
  await panel.getByRole('button', { name: 'Send' }).waitFor()
  await ask(panel, '12 + 31?')
  await confirmationCard(panel).waitFor()
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  removeTempFolder(buildFolder)
  await Promise.all([playground.stop(), model.stop()])
})

/** The same profile, with the next start of the browser, in another language. */
const speak = async (direction: 'ltr' | 'rtl'): Promise<void> => {
  await writePseudoBuild(BUILD_FOLDER, buildFolder, direction)
  await sayso.restartBrowser()
}

const openPanel = async (): Promise<Page> => {
  const page = await sayso.openTab('/sidepanel.html', 400, 800)
  await page.getByRole('log').waitFor()
  await confirmationCardInAnyLanguage(page).waitFor()
  return page
}

const confirmationCardInAnyLanguage = (page: Page) =>
  page.locator('[role="group"], section').first()

const openSettings = async (): Promise<Page> => {
  const page = await sayso.openTab('/options.html', 1000, 900)
  await page.getByRole('article').first().waitFor()
  return page
}

/** Opens all that is folded, and what is folded in it, but no menus. */
const unfold = async (page: Page): Promise<void> => {
  const folded = page.locator('[aria-expanded="false"]:not([aria-haspopup])')
  for (let count = await folded.count(), opened = 0; count > 0 && opened < 60; opened += 1) {
    await folded.first().click()
    count = await folded.count()
  }
}

/** Letters of English which are neither in anything that is stored nor in the list of known connectors. */
const hardCoded = async (page: Page): Promise<readonly string[]> => {
  const data = [
    JSON.stringify(await readDatabases(page)),
    readFileSync('components/catalogue/catalogue.json', 'utf8'),
  ].join('\n')
  return [...new Set(await shownTexts(page))].filter(
    (text) => !data.includes(text) && !isFormat(text),
  )
}

/** What the browser writes of numbers and times, and names that no language translates. */
const isFormat = (text: string): boolean =>
  /^(ms|sec|min|byte|kB|MB|AM|PM|UTC|K|M|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\w+day, \w+)$/.test(
    text,
  )

test('in a pseudo-language no word of English is shown that is not data, and nothing lacks room', async () => {
  await speak('ltr')
  const [panel, settings] = [await openPanel(), await openSettings()]
  await unfold(panel)
  await unfold(settings)
  expect({ panel: await hardCoded(panel), settings: await hardCoded(settings) }).toEqual({
    panel: [],
    settings: [],
  })
  await expectNoBarriers(panel, [320])
})

test('in a script from right to left every surface is the mirror image, and without barriers', async () => {
  await speak('rtl')
  const [panel, settings] = [await openPanel(), await openSettings()]
  expect(await panel.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await unfold(panel)
  expect(await notMirrored(panel)).toEqual([])
  expect(await notMirrored(settings)).toEqual([])
  await expectNoBarriers(panel, [320])
})
