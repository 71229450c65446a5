import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { findAxeViolations } from './harness/axe'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { ask, waitForAnswer } from './harness/story-steps'

/** The part of the browser's API that the tests evaluate inside an extension page. */
declare const chrome: {
  readonly storage: {
    readonly managed: { get(keys: null): Promise<unknown> }
    readonly session: { get(keys: null): Promise<Record<string, unknown>> }
  }
}

const PASSPHRASE = 'correct horse battery staple'
let sayso: Sayso
let model: ScriptedModel

beforeAll(async () => {
  model = await startScriptedModel([say('ready'), say('Good morning.'), say('Good evening.')])
  sayso = await launchSayso()
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model', 'sk-canary')
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await model.stop()
})

const section = () => sayso.settings.getByRole('region', { name: 'Lock' })
const keyBadge = () => sayso.settings.getByText('A key is stored')
const notice = () => sayso.panel.getByRole('region', { name: 'Unlock to go on' })

describe('the lock', () => {
  test('is turned on with a passphrase that is typed twice', async () => {
    await section().getByLabel('New passphrase').fill(PASSPHRASE)
    await section().getByLabel('The same again').fill('something else')
    await section().getByRole('button', { name: 'Turn the lock on' }).click()
    await section().getByText('The two are not the same.').waitFor()
    expect(await findAxeViolations(sayso.settings)).toEqual([])
    await section().getByLabel('The same again').fill(PASSPHRASE)
    await section().getByRole('button', { name: 'Turn the lock on' }).click()
    await section().getByText('Unlocked', { exact: true }).waitFor()
    expect(await findAxeViolations(sayso.settings)).toEqual([])
  })

  test('makes a turn wait, and unlocking in the panel lets it go on', async () => {
    await section().getByRole('button', { name: 'Lock now' }).click()
    await section().getByText('Locked', { exact: true }).waitFor()
    await ask(sayso.panel, 'Hello')
    await notice().getByLabel('Passphrase').fill('not the passphrase')
    await notice().getByLabel('Passphrase').press('Enter')
    await notice().getByText('That is not the passphrase.').waitFor()
    expect(await findAxeViolations(sayso.panel)).toEqual([])
    expect(model.requests).toHaveLength(1)
    await notice().getByLabel('Passphrase').fill(PASSPHRASE)
    await notice().getByRole('button', { name: 'Unlock' }).click()
    await waitForAnswer(sayso.panel, 'Hello', /Good morning/)
    await notice().waitFor({ state: 'detached' })
  })

  test('stays open when the worker dies, and is closed after the browser was', async () => {
    await sayso.killWorker()
    await section().getByText('Unlocked', { exact: true }).waitFor()
    const held = await sayso.settings.evaluate(() => chrome.storage.session.get(null))
    expect(Object.keys(held).sort()).toEqual(['vault-key', 'vault-until'])
    await sayso.restartBrowser()
    await section().getByText('Locked', { exact: true }).waitFor()
    await ask(sayso.panel, 'Hello again')
    await notice().getByLabel('Passphrase').fill(PASSPHRASE)
    await notice().getByRole('button', { name: 'Unlock' }).click()
    await waitForAnswer(sayso.panel, 'Hello again', /Good evening/)
  })

  test('is turned off with the passphrase', async () => {
    await section()
      .getByRole('button', { name: /turn the lock off/ })
      .click()
    const form = section().getByRole('form', { name: 'Turn the lock off' })
    await form.getByLabel('Current passphrase').fill(PASSPHRASE)
    await form.getByRole('button').click()
    await section().getByText('No lock').waitFor()
  })

  test('with a forgotten passphrase is removed together with what it locks', async () => {
    await section().getByLabel('New passphrase').fill(PASSPHRASE)
    await section().getByLabel('The same again').fill(PASSPHRASE)
    await section().getByRole('button', { name: 'Turn the lock on' }).click()
    await keyBadge().waitFor()
    await section().getByRole('button', { name: 'Lock now' }).click()
    await section().getByRole('button', { name: 'Forgot the passphrase?' }).click()
    const dialog = sayso.settings.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Delete keys and sign-ins' }).click()
    await section().getByText('No lock').waitFor()
    await keyBadge().waitFor({ state: 'detached' })
  })
})

test('a browser that nobody manages answers that nothing is set', async () => {
  const managed = await sayso.settings.evaluate(() => chrome.storage.managed.get(null))
  expect(managed).toEqual({})
})
