import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOfficeServers, type OfficeServers } from '../fakes/office-servers'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, callTools } from '../fakes/scripted-reply'
import { playStories } from './harness/card-story'
import { chooseEndpoint } from './harness/choose-model'
import { classifyTool } from './harness/classify-tool'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { ask, confirmationCard, connectByAddress } from './harness/story-steps'

const NARROW = [320, 400]
const MANY = Array.from({ length: 30 }, (_, at) => `friend${at}.of.a.friend@some.office.example`)
const LONG = 'abcdefghijklmnopqrstuvwxyz'.repeat(100)
const mail = (to: readonly string[], body: string) =>
  [{ endsWith: '__send_email' }, { to, subject: 'Lunch', body }] as const

let office: OfficeServers
let model: ScriptedModel
let sayso: Sayso
let page: Page

beforeAll(async () => {
  office = await startOfficeServers()
  model = await startScriptedModel(
    playStories({
      Batch: [
        callTool({ endsWith: '__get_issue' }, { number: 7 }),
        callTools([
          mail(['bob@office.example'], 'one'),
          mail([...MANY, 'eve@evil.example'], LONG),
          [{ endsWith: '__update_draft' }, { id: 12, subject: 'Hi', labels: ['a'] }],
        ]),
      ],
      Plan: [
        callTool('sayso__propose_plan', {
          calls: ['bob@office.example', 'amy@office.example'].map((to) => ({
            tool: 'mail__send_email',
            arguments: { to: [to], subject: 'Lunch', body: 'Lunch' },
          })),
        }),
      ],
      Draft: [callTool({ endsWith: '__update_draft' }, { id: 12, subject: 'Hi', urgent: true })],
    }),
  )
  sayso = await launchSayso({ panel: false })
  await connectByAddress(sayso.settings, office.codeUrl, /^code$/i)
  await connectByAddress(sayso.settings, office.mailUrl, /^mail$/i)
  await classifyTool(sayso.settings, 'code', 'get_issue', 'Reads your own data')
  await classifyTool(sayso.settings, 'mail', 'get_draft', 'Reads your own data')
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  page = await sayso.openTab('/sidepanel.html', 400, 800)
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([office.stop(), model.stop()])
})

const start = async (text: string): Promise<void> => {
  await page.getByRole('button', { name: 'New conversation' }).click()
  await ask(page, text)
  await confirmationCard(page).waitFor()
}

test('a card with rows, folded parts and an open trace is without barriers', async () => {
  await start('Batch for bob@office.example')
  const card = confirmationCard(page)
  await card.getByRole('button', { name: 'Why did it ask?' }).first().click()
  await card.getByRole('button', { name: 'the model’s own' }).first().click()
  await expectNoBarriers(page, NARROW)
  await card.getByRole('button', { name: /^\d+ more items$/ }).click()
  await card.getByRole('button', { name: /^[\d,]+ more characters$/ }).click()
  await expectNoBarriers(page, NARROW)
})

test('a plan is without barriers', async () => {
  await start('Plan Lunch with bob@office.example and amy@office.example')
  await expectNoBarriers(page, NARROW)
})

test('a form with faults, beside a preview and the switches of connectors, is without barriers', async () => {
  await page.getByRole('button', { name: 'Connectors in this conversation' }).click()
  await start('Draft 12, please')
  const card = confirmationCard(page)
  await card.getByText(/^The old values are what/).waitFor()
  await card.getByRole('button', { name: /^Edit the arguments/ }).click()
  await card.getByRole('button', { name: /left out/ }).click()
  await card.getByRole('textbox', { name: 'id' }).fill('x')
  await card.getByRole('button', { name: 'Show it with these values' }).click()
  await card.getByRole('alert').waitFor()
  await expectNoBarriers(page, NARROW)
})
