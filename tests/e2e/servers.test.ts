import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { callTool, say, type ReplyPart } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { chooseEndpoint } from './harness/choose-model'
import { startExampleServer, type ExampleServer } from './harness/example-server'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { allowOnce, ask, connectByAddress, waitForAnswer } from './harness/story-steps'

let sayso: Sayso
let model: ScriptedModel | undefined
const servers: ExampleServer[] = []

beforeAll(async () => {
  sayso = await launchSayso({ grantHosts: ['http://localhost/*', 'http://127.0.0.1/*'] })
})

afterEach(() => model?.stop())

afterAll(async () => {
  await sayso.close()
  await Promise.all(servers.map((server) => server.stop()))
})

const start = async (...args: Parameters<typeof startExampleServer>): Promise<ExampleServer> => {
  const server = await startExampleServer(...args)
  servers.push(server)
  return server
}

/** Two calls in one conversation, with the server ended and started again between the card and the second one. */
const callTwice = async (server: ExampleServer, call: ReplyPart): Promise<string> => {
  const { panel, settings } = sayso
  const scripted = await startScriptedModel([
    say('ready'),
    call,
    say('First answer.'),
    call,
    say('Second answer.'),
  ])
  model = scripted
  await chooseEndpoint(settings, scripted.url, 'scripted-model')
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'Do it')
  await allowOnce(panel)
  await waitForAnswer(panel, 'Do it', /First answer/)
  await server.restart()
  await ask(panel, 'Again please')
  await waitForAnswer(panel, 'Again please', /Second answer/)
  return JSON.stringify(scripted.requests.at(-1)?.body.messages)
}

const resultsIn = (messages: string): number => messages.split('"tool_result"').length - 1

test('the everything server over HTTP+SSE works, with a warning, over a restart', async () => {
  const server = await start('@modelcontextprotocol/server-everything/dist/index.js', (port) => ({
    args: ['sse'],
    env: { PORT: String(port) },
    path: '/sse',
  }))
  await connectByAddress(sayso.settings, server.url, /everything/i)
  await sayso.settings.getByText(/old form of the protocol/).waitFor()
  const messages = await callTwice(server, callTool({ endsWith: '__echo' }, { message: 'hello' }))
  expect(resultsIn(messages)).toBe(2)
  expect(messages.match(/Echo: hello/g)).toHaveLength(2)
})

test('supergateway with sessions works over a restart', async () => {
  const memory = 'node_modules/@modelcontextprotocol/server-memory/dist/index.js'
  const server = await start('supergateway/dist/index.js', (port) => ({
    args: [
      '--stdio',
      `node ${memory}`,
      '--outputTransport',
      'streamableHttp',
      '--stateful',
      '--port',
      String(port),
    ],
  }))
  await connectByAddress(sayso.settings, server.url, /memory/i)
  const messages = await callTwice(server, callTool({ endsWith: '__read_graph' }))
  expect(resultsIn(messages)).toBe(2)
  expect(messages).not.toMatch(/connection was lost|call failed/i)
})

test('the Notion server’s token mode takes a token that the person has, over a restart', async () => {
  const TOKEN = 'canary-notion-9d2e'
  const server = await start('@notionhq/notion-mcp-server/bin/cli.mjs', (port) => ({
    args: ['--transport', 'http', '--port', String(port), '--auth-token', TOKEN],
    env: { NOTION_TOKEN: 'ntn_none' },
  }))
  const { settings } = sayso
  await settings.getByRole('textbox', { name: 'Server address' }).fill(server.url)
  await settings.getByRole('button', { name: 'Connect', exact: true }).click()
  const card = settings.getByRole('article').filter({ hasText: 'Needs sign-in' })
  const field = card.getByLabel('Access token')
  await field.waitFor()
  await field.fill(TOKEN)
  await card.getByRole('button', { name: 'Save token' }).click()
  await settings
    .getByRole('heading', { name: /notion/i })
    .first()
    .waitFor({ timeout: 20_000 })
  const messages = await callTwice(server, callTool({ endsWith: 'API-get-self' }))
  expect(resultsIn(messages)).toBe(2)
  expect(messages).not.toContain(TOKEN)
  expect(await settings.content()).not.toContain(TOKEN)
})
