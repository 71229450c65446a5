import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { ask, conversationText } from '../e2e/harness/story-steps'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { hang, say } from '../fakes/scripted-reply'

let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  model = await startScriptedModel([say('ready'), hang(0), say('Good night.')])
  sayso = await launchSayso()
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await model.stop()
})

test('a model that says nothing for half a minute is said to be silent, and is asked anew at a press', async () => {
  const { panel } = sayso
  await ask(panel, 'good night')
  await panel.getByText('No word from the model for 30 s').waitFor({ timeout: 40_000 })
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => conversationText(panel)).toContain('Good night.')
})
