import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startViewServer, type ViewServer } from '../fakes/view-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { takeScreenshots } from '../e2e/harness/screenshots'
import {
  allowOnce,
  ask,
  confirmationCard,
  connectByAddress,
  waitForAnswer,
} from '../e2e/harness/story-steps'

let server: ViewServer
let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  server = await startViewServer()
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__show_budget' }, { year: 2026 }),
    say('Here it is.'),
    say('Noted.'),
    callTool({ endsWith: '__view__move_slider' }, { to: 70 }),
    say('Moved.'),
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

const reopenPanel = async (): Promise<void> => {
  await sayso.panel.close()
  await sayso.openPanel()
}

const PICTURES = process.env['SAYSO_PICTURES']

test('a budget view is opened, moved, asks for a write by a card, and survives the panel', async () => {
  await ask(sayso.panel, 'Show the budget')
  await waitForAnswer(sayso.panel, 'Show the budget', /Here it is/)
  const box = sayso.panel.getByRole('region', { name: 'View from modern' })
  await box.getByRole('button', { name: 'Show view' }).waitFor()
  expect(await sayso.panel.locator('iframe').count()).toBe(0)
  await expectNoBarriers(sayso.panel)
  await box.getByRole('button', { name: 'Show view' }).click()

  const view = viewIn(sayso.panel)
  await view.getByText('Input: {"year":2026}').waitFor()
  await view.getByText(/^Result: \{"total":100\} meta \{.*"forView":"only"\}$/).waitFor()
  expect(await view.locator('title').textContent()).toBe(
    'ui/notifications/tool-input ui/notifications/tool-result',
  )
  await view.getByLabel('Amount').fill('40')
  await expectNoBarriers(sayso.panel)
  // Left dark: the view follows.
  await expect.poll(() => view.locator('html').getAttribute('data-theme')).toBe('dark')
  if (PICTURES !== undefined) await takeScreenshots(sayso.panel, PICTURES, 'view')

  // APP-08, APPROVE-06: the card, and the view out of sight and reach meanwhile.
  await view.getByRole('button', { name: 'Save' }).click()
  const card = confirmationCard(sayso.panel)
  await card.waitFor()
  expect(await card.innerText()).toContain('wants this, not you')
  await box.getByText('The view is back once you have answered').waitFor()
  const frame = sayso.panel.locator('iframe')
  if (PICTURES !== undefined) await sayso.panel.screenshot({ path: `${PICTURES}/view-card.png` })
  expect(await frame.isVisible()).toBe(false)
  expect(await frame.evaluate((one) => one.closest('[inert]') !== null)).toBe(true)
  expect(server.amounts).toEqual([])
  await allowOnce(sayso.panel)
  await view.getByText('Set to 40').waitFor()
  expect(server.amounts).toEqual([40])
  expect(await view.getByLabel('Amount').inputValue()).toBe('40')

  // Made anew from what is stored.
  const read = server.count('resources/read')
  await reopenPanel()
  await viewIn(sayso.panel).getByText('Result: {"total":100}').waitFor()
  expect(server.count('resources/read')).toBe(read)
})

test('APP-07, APP-09, APP-12, APP-14: what a view may not bring about', async () => {
  const view = viewIn(sayso.panel)
  const said = view.getByRole('status').last()
  const press = async (name: string, answer: RegExp): Promise<void> => {
    await view.getByRole('button', { name, exact: true }).click()
    await expect.poll(() => said.innerText()).toMatch(answer)
  }
  await press('Foreign', /-32|code/)
  await press('Bad link', /"isError":true/)
  await press('Float', /"mode":"inline"/)
  await press('Grow', /grown/)
  const height = await sayso.panel.locator('iframe').evaluate((one) => one.clientHeight)
  expect(height).toBeLessThanOrEqual(560)
  await press('Read', /One note/)
  await view.getByLabel('Password').focus()
  await sayso.panel.getByRole('alert').getByText('asks for a password').waitFor()
  await view.getByRole('button', { name: 'Send form' }).click()

  await view.getByRole('button', { name: 'Link', exact: true }).click()
  const dialog = sayso.panel.getByRole('alertdialog')
  await dialog.getByText('2026 from modern', { exact: true }).waitFor()
  await dialog.getByText('/budget from modern', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Do not open' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => said.innerText()).toBe('{"isError":false}')
})

test('APP-10: a message of a view is a draft, and what it wants known is a chip, both the person’s to send', async () => {
  await reopenPanel()
  const view = viewIn(sayso.panel)
  await view.getByText('Result: {"total":100}').waitFor()
  await view.getByRole('button', { name: 'Tell' }).click()
  const chip = sayso.panel.getByRole('list', { name: 'From views, for the model' })
  await chip.getByText('modern').waitFor()
  await view.getByRole('button', { name: 'Draft' }).click()
  const field = sayso.panel.getByRole('textbox', { name: 'Message' })
  await expect.poll(() => field.inputValue()).toBe('Pay everybody now')
  await expectNoBarriers(sayso.panel)
  expect(JSON.stringify(model.requests)).not.toContain('Pay everybody now')
  await sayso.panel.getByRole('button', { name: 'Send', exact: true }).click()
  await waitForAnswer(sayso.panel, 'Pay everybody now', /Noted/)
  expect(JSON.stringify(model.requests.at(-1)?.body)).toContain('Amount is 10')
  await chip.waitFor({ state: 'detached' })
})

test('a tool that the view offers is called in it, by a card that says whose it is', async () => {
  const view = viewIn(sayso.panel)
  await ask(sayso.panel, 'Move it to 70')
  await confirmationCard(sayso.panel).waitFor()
  expect(await allowOnce(sayso.panel)).toContain('A tool of the view that modern shows here')
  await waitForAnswer(sayso.panel, 'Move it to 70', /Moved/)
  expect(await view.getByLabel('Amount').inputValue()).toBe('70')
  expect(JSON.stringify(model.requests.at(-1)?.body.messages)).toContain('At 70')
})

test('APP-16: a view that hangs is closed, and its result is there as text', async () => {
  const view = viewIn(sayso.panel)
  await view.getByRole('button', { name: 'Hang' }).click()
  await sayso.panel.getByText('stopped answering and was closed').waitFor({ timeout: 20_000 })
  await sayso.panel.getByText('Budget of 2026').first().waitFor()
  expect(await sayso.panel.locator('iframe').count()).toBe(0)
})

test('a view in a tab of its own, and nothing of it once its connector is removed', async () => {
  const box = sayso.panel.getByRole('region', { name: 'View from modern' })
  await box.getByRole('button', { name: 'Try again' }).click()
  await viewIn(sayso.panel).getByText('Result: {"total":100}').waitFor()
  const opened = sayso.context.waitForEvent('page')
  await box.getByRole('button', { name: 'Open in a tab' }).click()
  const tab = await opened
  await viewIn(tab).getByText('Result: {"total":100}').waitFor()
  await box.getByText('open in a tab of its own').waitFor()
  if (PICTURES !== undefined) await takeScreenshots(tab, PICTURES, 'view-tab')

  const card = sayso.settings.getByRole('article', { name: /modern/i })
  await card.getByText('Views', { exact: true }).click()
  await card.getByText('ui://budget/view.html').waitFor()
  await expectNoBarriers(sayso.settings)
  await card.getByRole('button', { name: /^Remove / }).click()
  await sayso.settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await card.waitFor({ state: 'detached' })
  await tab.getByText('no longer there').waitFor()
  await box.waitFor({ state: 'detached' })
})
