import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, claim, say } from '../fakes/scripted-reply'
import { followScript } from '../faults/follow-script'
import { startNotebookServer, type NotebookServer } from '../host/harness/notebook-server'
import { classifyTool } from './harness/classify-tool'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { allowOnce, ask, connectByAddress } from './harness/story-steps'

const PAGE =
  '<!doctype html><html lang="en"><head><title>Ferry times</title></head><body><main><h1>Ferry times</h1>' +
  '<p>The morning ferry leaves at nine.</p><p>Bicycles travel free of charge.</p></main></body></html>'

let notebook: NotebookServer
let site: LoopbackServer
let model: ScriptedModel
let sayso: Sayso
let panel: Page

beforeAll(async () => {
  notebook = await startNotebookServer()
  site = await startLoopbackServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE)
  })
  const follow = followScript({
    'note the key': [
      callTool({ endsWith: '__add-note' }, { text: 'The key is under the mat.' }),
      say('Noted.'),
    ],
    'where is the key?': [
      callTool({ endsWith: '__read-notes' }),
      [
        say('I looked. '),
        claim('It lies under the mat', 'under the mat'),
        say(', as far as I know.'),
      ],
    ],
    'what do bicycles cost?': [
      [claim('Bicycles cost nothing', 'Bicycles travel free'), say(' on that ferry.')],
    ],
  })
  // Only Anthropic's own API gives citations; here it stands on this computer, for this browser alone.
  const host = 'api.anthropic.com'
  model = await startScriptedModel(
    (request, index) => (index === 0 ? say('ready') : follow(request)),
    { secureAs: host },
  )
  const { port } = new URL(model.url)
  sayso = await launchSayso({
    grantHosts: ['http://127.0.0.1/*', `https://${host}/*`],
    grantApis: ['tabs'],
    flags: [
      '--no-proxy-server',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP ${host}:443 127.0.0.1:${port}`,
      `--ip-address-space-overrides=127.0.0.1:${port}=public`,
    ],
  })
  panel = sayso.panel
  const { settings } = sayso
  await settings.getByRole('radio', { name: /^Anthropic/ }).click()
  await settings.getByLabel('Model name').fill('claude-sonnet-5-5')
  await settings.getByLabel('API key').fill('sk-ant-a-key-for-a-test')
  await settings.getByRole('button', { name: 'Save and test' }).click()
  await settings.getByRole('status').filter({ hasText: 'claude-sonnet-5-5' }).first().waitFor()
  await connectByAddress(settings, notebook.url, /notebook/i)
  await classifyTool(settings, 'notebook', 'read-notes', 'Reads your own data')
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([model.stop(), notebook.stop(), site.stop()])
})

const source = (): Locator => panel.getByRole('region', { name: 'Source 1' })

test('a claim leads to the words of the tool result that it rests on', async () => {
  await ask(panel, 'note the key')
  await allowOnce(panel)
  await panel.getByText('Noted.', { exact: true }).waitFor()
  await ask(panel, 'where is the key?')
  await panel.getByText(', as far as I know.').waitFor()
  await panel.getByRole('button', { name: 'Show source 1' }).click()
  await source().getByText('read-notes').waitFor()
  await source().getByText('notebook').waitFor()
  expect(await source().locator('mark').innerText()).toBe('The key is under the mat.')
  await expectNoBarriers(panel)
  await source().getByRole('button', { name: 'Close this source' }).click()
  await source().waitFor({ state: 'detached' })
})

test('a claim leads to the passage of the page that it rests on, also after the worker died', async () => {
  await panel.getByRole('button', { name: 'New conversation' }).click()
  const page = await sayso.context.newPage()
  await page.goto(site.origin)
  await page.bringToFront()
  await panel.getByRole('button', { name: 'Attach something from a connector' }).click()
  await panel.getByRole('button', { name: 'This page' }).click()
  await panel
    .getByRole('list', { name: 'Attached to this message' })
    .getByText('Page: Ferry times')
    .waitFor()
  await ask(panel, 'what do bicycles cost?')
  await panel.getByText('on that ferry.').waitFor()
  await sayso.killWorker()
  await panel.getByRole('button', { name: 'Show source 1' }).click()
  await source().getByText(site.origin).waitFor()
  const whole = await source().innerText()
  expect(whole).toContain('The morning ferry leaves at nine.')
  expect(await source().locator('mark').innerText()).toBe('Bicycles travel free of charge.')
  await page.close()
})
