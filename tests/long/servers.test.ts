import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { FIND_TOOLS_NAME } from '@/lib/domain/own-tools'
import { callTool, say, type ReplyPart } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startPlayground, type Playground } from '../playground/start-playground'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { startExampleServer, type ExampleServer } from '../e2e/harness/example-server'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { allowOnce, ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

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
const callTwice = async (
  server: Pick<ExampleServer, 'restart'>,
  call: ReplyPart,
  /** What the model does first. */
  first: readonly ReplyPart[] = [],
): Promise<string> => {
  const { panel, settings } = sayso
  const scripted = await startScriptedModel([
    say('ready'),
    ...first,
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

const remove = async (name: RegExp): Promise<void> => {
  const card = sayso.settings.getByRole('article', { name })
  await card.getByRole('button', { name: /^Remove / }).click()
  await sayso.settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await card.waitFor({ state: 'detached', timeout: 20_000 })
}

const resultsIn = (messages: string): number => messages.split('"tool_result"').length - 1

describe('the playground’s', () => {
  let playground: Playground<'everything' | 'files' | 'memory'>
  beforeAll(async () => {
    playground = await startPlayground({ only: ['everything', 'files', 'memory'] })
  })
  afterAll(() => playground.stop())

  test('everything server over Streamable HTTP works over a restart, which loses its session', async () => {
    await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
    const call = callTool({ endsWith: '__echo' }, { message: 'hello' })
    const messages = await callTwice(playground.everything, call)
    expect(messages.match(/Echo: hello/g)).toHaveLength(2)
    await remove(/everything/i)
  })

  test('files behind mcp-proxy are read over a restart', async () => {
    await connectByAddress(sayso.settings, playground.files.url, /file/i)
    const call = callTool(
      { endsWith: '__read_text_file' },
      { path: join(playground.files.data, 'shopping-list.txt') },
    )
    const messages = await callTwice(playground.files, call)
    expect(messages.match(/apples/g)?.length).toBeGreaterThanOrEqual(2)
    await remove(/file/i)
  })

  test('memory behind mcp-proxy writes twice over a restart, and each once', async () => {
    await connectByAddress(sayso.settings, playground.memory.url, /memory/i)
    const call = callTool(
      { endsWith: '__create_entities' },
      { entities: [{ name: 'Launch', entityType: 'event', observations: ['Tuesday'] }] },
    )
    const messages = await callTwice(playground.memory, call)
    expect(resultsIn(messages)).toBe(2)
    expect(messages).not.toMatch(/connection was lost|call failed/i)
    const kept = await readFile(playground.memory.data, 'utf8')
    expect(kept.match(/"Launch"/g)).toHaveLength(1)
    await remove(/memory/i)
  })
})

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
  // Its definitions are too long to be listed: the model finds the tool first.
  const messages = await callTwice(server, callTool({ endsWith: 'API-get-self' }), [
    callTool(FIND_TOOLS_NAME, { request: 'get self, the bot user of the token' }),
  ])
  expect(resultsIn(messages)).toBe(3)
  expect(messages).not.toContain(TOKEN)
  expect(await settings.content()).not.toContain(TOKEN)
})
