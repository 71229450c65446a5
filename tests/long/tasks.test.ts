import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { callTool, say } from '../fakes/scripted-reply'
import { startKeyedServer, type KeyedServer } from '../fakes/keyed-server'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startTaskServer, type TaskServer } from '../host/connectors/task-server'
import { RESOURCE_URI, startTellingServer } from '../host/connectors/telling-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { stopWorker } from '../e2e/harness/stop-worker'
import { allowOnce, ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

let server: TaskServer
let keyed: KeyedServer
let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  server = await startTaskServer()
  keyed = await startKeyedServer('x-api-key', 'right', 403)
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__act' }, {}),
    say('All there.'),
    callTool({ endsWith: '__act' }, {}),
  ])
  sayso = await launchSayso({ grantHosts: ['http://127.0.0.1/*'] })
  await connectByAddress(sayso.settings, server.url, /raw/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([server.stop(), keyed.stop(), model.stop()])
})

test('longer work shows how far it is, goes on when the worker dies, and is asked to stop', async () => {
  const { panel } = sayso
  await ask(panel, 'Copy the files')
  await allowOnce(panel)
  await panel.getByText('1 of 3 files').waitFor()
  await panel.getByText('Working at the server').waitFor()
  await expectNoBarriers(panel, [320, 400])
  await stopWorker(panel)
  server.state = {
    status: 'completed',
    result: { content: [{ type: 'text', text: 'Copied' }], isError: false },
  }
  await waitForAnswer(panel, 'Copy the files', /All there/)
  expect(server.count('tools/call')).toBe(1)

  server.state = { status: 'working', statusMessage: 'Once more' }
  await ask(panel, 'And again')
  await allowOnce(panel)
  await panel.getByText('Once more').waitFor()
  await panel.getByRole('button', { name: 'Stop' }).click()
  await panel.getByText('The server was asked to stop.').waitFor()
  expect(server.cancels).toHaveLength(1)
})

test('a server that refuses whoever has no key can be added with one', async () => {
  const page = await sayso.openTab('/options.html', 1000, 900)
  const connectors = page.getByRole('region', { name: 'Connectors' })
  await connectors.getByRole('textbox', { name: 'Server address' }).fill(keyed.url)
  await connectors.getByRole('button', { name: 'Connect', exact: true }).click()
  await connectors.getByRole('button', { name: 'I have a key for it' }).click()
  const card = connectors.getByRole('article', { name: /127\.0\.0\.1/ })
  await card.getByText(/wants a key/).waitFor()
  await expectNoBarriers(page, [400])
  await card.getByLabel('Header name').fill('X-API-Key')
  await card.getByLabel('Header value').fill('right')
  await card.getByRole('button', { name: 'Save header' }).click()
  await connectors.getByRole('article', { name: /keyed/ }).getByText('Ready').waitFor()
})

test('a resource that is attached is marked once it has changed, and read again only when asked', async () => {
  const telling = await startTellingServer()
  onTestFinished(telling.server.stop)
  const { host, href } = new URL(telling.server.url)
  await connectByAddress(sayso.settings, href, new RegExp(host))
  const { panel } = sayso
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await panel.getByRole('button', { name: 'Attach something from a connector' }).click()
  await panel.getByRole('option', { name: /A note/ }).click()
  const attached = panel.getByRole('list', { name: 'Attached to this message' })
  await attached.getByRole('button', { name: 'A note', exact: true }).click()
  await attached.getByRole('button', { name: /^Tell me when .* changes$/ }).click()
  await attached.getByText('You are told when it changes').waitFor()
  await expectNoBarriers(panel, [320])
  telling.change(RESOURCE_URI, 'Another note')
  await attached.getByText('Changed since you read it').waitFor()
  expect(telling.server.count('resources/read')).toBe(1)
  await attached.getByRole('button', { name: /^Read .* again$/ }).click()
  await attached.getByText('Changed since you read it').waitFor({ state: 'detached' })
  await attached.getByRole('button', { name: 'A note', exact: true }).click()
  await attached.getByText('Another note').waitFor()
})
