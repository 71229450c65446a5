import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ViewRow } from '@/lib/domain/app-view'
import { stillOfView } from '@/lib/domain/view-still'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startViewServer, type ViewServer } from '../fakes/view-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { readDatabases } from '../e2e/harness/read-databases'
import { readTable } from '../e2e/harness/read-table'
import { allowOnce, ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

/** A message that is longer than the panel is high. */
const LONG = Array.from({ length: 60 }, (_, line) => `Line ${line} of the plan.`).join('\n\n')

let server: ViewServer
let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  server = await startViewServer()
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__show_budget' }, { year: 2026 }),
    say('Here it is.'),
    say(LONG),
    say('Good day.'),
  ])
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, server.url, /modern/i)
  await classifyTool(sayso.settings, 'modern', 'show_budget', 'Reads your own data')
  await classifyTool(
    sayso.settings,
    'modern',
    'set_amount',
    'Changes something of yours that can be undone',
  )
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  await sayso.close()
  await model.stop()
  await server.stop()
})

const viewIn = (page: Page): FrameLocator =>
  page.frameLocator('iframe[src="/app-frame.html"]').frameLocator('iframe')
const viewRows = (): Promise<ViewRow[]> => readTable<ViewRow>(sayso.settings, 'views')
/** The colour in the middle of a picture, and how much of it is not that colour. */
const lookAt = (address: string): Promise<{ width: number; height: number; drawn: number }> =>
  sayso.settings.evaluate(async (source) => {
    const picture = new Image()
    picture.src = source
    await picture.decode()
    const { naturalWidth: width, naturalHeight: height } = picture
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0)
    const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
    const first = pixels.slice(0, 3)
    let drawn = 0
    for (let at = 0; at < pixels.length; at += 4)
      if (first.some((value, part) => Math.abs(value - (pixels[at + part] ?? 0)) > 60)) drawn += 1
    return { width, height, drawn: drawn / (width * height) }
  }, address)

test('a budget view is opened from a chat, moved, writes by a card, outlives the panel, and is gone with its connector', async () => {
  await ask(sayso.panel, 'Show the budget')
  await waitForAnswer(sayso.panel, 'Show the budget', /Here it is/)
  const box = sayso.panel.getByRole('region', { name: 'View from modern' })
  await box.getByRole('button', { name: 'Show view' }).click()
  const view = viewIn(sayso.panel)
  await view.getByText('Result: {"total":100}').waitFor()

  // Moved by the person's own hand.
  const slider = view.getByLabel('Amount')
  await slider.focus()
  for (let step = 0; step < 5; step += 1) await slider.press('ArrowRight')
  await view.getByText('15', { exact: true }).waitFor()

  // Out of sight and back: the same frame, as it was left.
  await ask(sayso.panel, 'Write me a long plan')
  await waitForAnswer(sayso.panel, 'Write me a long plan', /Line 59/)
  await sayso.panel.getByText('Line 59 of the plan.').scrollIntoViewIfNeeded()
  expect(await box.evaluate((one) => one.getBoundingClientRect().bottom < 0)).toBe(true)
  await box.scrollIntoViewIfNeeded()
  expect(await slider.inputValue()).toBe('15')

  // A write, by a card.
  await view.getByRole('button', { name: 'Save' }).click()
  const card = await allowOnce(sayso.panel)
  expect(card).toContain('wants this, not you')
  await view.getByText('Set to 15').waitFor()
  expect(server.amounts).toEqual([15])

  // What it looked like when the person was done in it, for where it cannot run.
  const stillNow = async () => {
    return stillOfView((await viewRows()).find(({ pageHash }) => pageHash !== undefined))
  }
  // The browser draws no frame that is out of sight, and the conversation has gone on to its end.
  await box.scrollIntoViewIfNeeded()
  await expect.poll(async () => (await stillNow())?.type).toBe('picture')
  const still = await stillNow()
  if (still?.type !== 'picture') throw new Error('There is no picture.')
  const look = await lookAt(still.address)
  expect(look.width).toBe(still.width)
  expect(look.drawn).toBeGreaterThan(0.01)

  // Another conversation and back, then another panel: made anew from what is stored, without its server.
  const reads = server.count('resources/read')
  await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
  await box.waitFor({ state: 'detached' })
  await ask(sayso.panel, 'Hello')
  await waitForAnswer(sayso.panel, 'Hello', /Good day/)
  await sayso.panel.getByRole('button', { name: 'Conversations' }).click()
  await sayso.panel
    .getByRole('button', { name: /^Show the budget/ })
    .first()
    .click()
  await viewIn(sayso.panel).getByText('Result: {"total":100}').waitFor()
  await sayso.panel.close()
  await sayso.openPanel()
  await viewIn(sayso.panel).getByText('Result: {"total":100}').waitFor()
  expect(server.count('resources/read')).toBe(reads)

  // Gone, and the conversation still reads.
  const settingsCard = sayso.settings.getByRole('article', { name: /modern/i })
  await settingsCard.getByRole('button', { name: /^Remove / }).click()
  await sayso.settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await settingsCard.waitFor({ state: 'detached' })
  await sayso.panel.locator('iframe').waitFor({ state: 'detached' })
  await sayso.panel.getByText('Here it is.').waitFor()
  const left = Object.values(await readDatabases(sayso.settings)).flatMap((tables) =>
    Object.entries(tables).flatMap(([table, rows]) =>
      /ui:\/\/budget|app-frame|image\/webp|"still"|forView/.test(JSON.stringify(rows))
        ? [table]
        : [],
    ),
  )
  expect(left.filter((table) => !table.startsWith('audit'))).toEqual([])
  expect(await viewRows()).toEqual([])
})
