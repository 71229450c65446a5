import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startPlayground, type Playground } from '../playground/start-playground'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { confirmationCard, connectByAddress } from './harness/story-steps'

let playground: Playground<'everything'>
let model: ScriptedModel
let sayso: Sayso
let page: Page

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__echo' }, { message: 'good evening' }),
    say('It said good evening.'),
  ])
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  page = await sayso.openTab('/sidepanel.html', 400, 800)
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([playground.stop(), model.stop()])
})

const press = (keys: string): Promise<void> => page.keyboard.press(keys)

/** The name of what has the focus; "body" where nothing has. */
const focused = (): Promise<string> =>
  page.evaluate(
    () =>
      document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.localName ?? '',
  )

const doByName = async (name: string): Promise<void> => {
  await press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'What do you want to do?' }).waitFor()
  await page.keyboard.type(name)
  await press('Enter')
}

test('the main job is done with the keys alone, and the focus is never lost', async () => {
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  await doByName('write a message')
  await expect.poll(focused).toBe('Message')
  await page.keyboard.type('Echo good evening')
  await press('Enter')
  const card = confirmationCard(page)
  await card.waitFor()
  await press('ControlOrMeta+j')
  await expect.poll(focused).toMatch(/^Confirm: /)
  const allow = card.getByRole('button', { name: 'Allow once' })
  const isOnAllow = (): Promise<boolean> =>
    allow.evaluate((button) => button === document.activeElement)
  for (let presses = 0; presses < 40 && !(await isOnAllow()); presses += 1) await press('Tab')
  await expect.poll(() => allow.getAttribute('aria-disabled')).not.toBe('true')
  await press('Space')
  await page.getByText('It said good evening.').waitFor()
  await expect.poll(focused).toBe('Message')
})

test('a phrase is found in all its places, one after the other, and Escape leads back to writing', async () => {
  await press('ControlOrMeta+f')
  await expect.poll(focused).toBe('Find in this conversation')
  await page.keyboard.type('GOOD ÉVENING')
  const bar = page.getByRole('search')
  await bar.getByText(/^1 of [2-9]$/).waitFor()
  await press('Enter')
  await bar.getByText(/^2 of [2-9]$/).waitFor()
  expect(
    await page.evaluate(() => [...(CSS.highlights.get('found-here') ?? [])].map(String)),
  ).toEqual(['good evening'])
  await expectNoBarriers(page, [320])
  await press('Escape')
  await expect.poll(focused).toBe('Message')
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
})

test('the palette lists what can be done with its keys, the browser’s own too, and gives the focus back', async () => {
  await press('ControlOrMeta+k')
  const list = page.getByRole('listbox')
  await list.getByRole('option', { name: /Find in this conversation.*F/ }).waitFor()
  await list.getByRole('option', { name: /In the browser: .*Alt\+Shift\+U/ }).waitFor()
  await list.getByRole('option', { name: 'Change shortcuts in the browser' }).waitFor()
  await expectNoBarriers(page, [320])
  await press('Escape')
  await list.waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('Message')
  await doByName('new conversation')
  await page.getByRole('heading', { name: 'New conversation' }).waitFor()
  await expect.poll(focused).toBe('Message')
})
