import { afterAll, beforeAll, expect, test } from 'vitest'
import { say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { findAxeViolations } from './harness/axe'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { takeScreenshots } from './harness/screenshots'
import { ask, waitForAnswer } from './harness/story-steps'

let sayso: Sayso
let model: ScriptedModel

beforeAll(async () => {
  model = await startScriptedModel(() => say('Good morning.'), { models: ['small', 'large'] })
  sayso = await launchSayso()
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await model.stop()
})

/** Where pictures go that are looked at while something is made; nowhere in a usual run. */
const pictures = async (page: Sayso['panel'], name: string, widths: readonly number[]) => {
  const folder = process.env['SAYSO_PICTURES']
  if (folder !== undefined) await takeScreenshots(page, folder, name, widths)
}

test('the models that an endpoint lists can be chosen from', async () => {
  const section = sayso.settings.getByRole('region', { name: 'Model', exact: true })
  await section.getByRole('button', { name: 'Show the models there are' }).click()
  await section.getByText('2 models are listed.').waitFor()
  await section.getByRole('button', { name: /^large/ }).click()
  expect(await section.getByLabel('Model name').inputValue()).toBe('large')
  expect(await findAxeViolations(sayso.settings)).toEqual([])
  await section.getByLabel('Model name').fill('scripted-model')
  await section.getByRole('button', { name: 'Save and test' }).click()
  await section.getByRole('status').filter({ hasText: 'scripted-model' }).first().waitFor()
})

test('a conversation shows what it used, and its model and what fills it can be opened', async () => {
  await ask(sayso.panel, 'Hello')
  await waitForAnswer(sayso.panel, 'Hello', /Good morning/)
  await sayso.panel.getByText(/^\d+ tokens/).waitFor()
  await sayso.panel.getByRole('button', { name: 'Model and use of this conversation' }).click()
  const about = sayso.panel.getByRole('region', { name: 'Model and use of this conversation' })
  await about.getByRole('button', { name: /tokens sent with the last request/ }).click()
  await about.getByText('Instructions').waitFor()
  expect(await findAxeViolations(sayso.panel)).toEqual([])
  await pictures(sayso.panel, 'figures', [320, 400])
})

test('above a limit the turn waits for the person, and goes on as far as they say', async () => {
  const section = sayso.settings.getByRole('region', { name: 'What models may use' })
  await section.getByLabel('Limits are in').selectOption({ label: 'Tokens' })
  await section.getByLabel('For one conversation').fill('50')
  await section.getByRole('button', { name: 'Save' }).first().click()
  await section.getByRole('button', { name: /scripted-model/ }).click()
  await section.getByText(/Nobody knows this model’s price/).waitFor()
  expect(await findAxeViolations(sayso.settings)).toEqual([])
  await pictures(sayso.settings, 'budget-settings', [400, 900])
  await ask(sayso.panel, 'And again')
  const question = sayso.panel.getByRole('region', { name: 'Go on above your limit?' })
  await question.getByText(/reached your limit of 50 tokens/).waitFor()
  expect(await findAxeViolations(sayso.panel)).toEqual([])
  await pictures(sayso.panel, 'budget-question', [320, 400])
  await question.getByRole('button', { name: /^Go on up to/ }).click()
  await waitForAnswer(sayso.panel, 'And again', /Good morning/)
})
