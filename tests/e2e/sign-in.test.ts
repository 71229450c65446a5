import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startGuardedMcpServer } from '../host/auth/guarded-mcp-server'
import { startOAuthServer } from '../host/auth/oauth-server'
import { findAxeViolations } from './harness/axe'
import { chooseEndpoint } from './harness/choose-model'
import { readDatabases } from './harness/read-databases'
import { startExampleServer, type ExampleServer } from './harness/example-server'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import {
  allowOnce,
  ask,
  confirmationCard,
  connectByAddress,
  waitForAnswer,
} from './harness/story-steps'

let server: ExampleServer
let sayso: Sayso
let model: ScriptedModel

beforeAll(async () => {
  server = await startExampleServer(
    '@modelcontextprotocol/sdk/dist/esm/examples/server/simpleStreamableHttp.js',
    (port, second) => ({
      args: ['--oauth'],
      env: { MCP_PORT: String(port), MCP_AUTH_PORT: String(second) },
    }),
  )
  sayso = await launchSayso({ grantHosts: ['http://localhost/*', 'http://127.0.0.1/*'] })
})

afterEach(() => model.stop())

afterAll(async () => {
  await sayso.close()
  await server.stop()
})

test('the story: a connector behind a sign-in is added; its sign-in is revoked and the server restarted while a call waits; allow, sign in again, and the same call runs once', async () => {
  const oauth = await startOAuthServer()
  const mcp = await startGuardedMcpServer(oauth)
  const { settings, panel } = sayso
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__count' }),
    say('Counted.'),
  ])
  try {
    await chooseEndpoint(settings, model.url, 'scripted-model')
    await connectByAddress(settings, mcp.url, /guarded/i)

    await ask(panel, 'Go ahead')
    await confirmationCard(panel).waitFor()
    oauth.revokeAll()
    await mcp.restart()
    await sayso.killWorker()
    await allowOnce(panel)

    const card = panel.getByRole('group', { name: 'Sign in to guarded' })
    await card.waitFor()
    expect(await findAxeViolations(panel)).toEqual([])
    expect(mcp.effects()).toBe(0)
    // The question outlives the worker.
    await sayso.killWorker()
    await card.getByRole('button', { name: /^Sign in/ }).click()
    expect(await waitForAnswer(panel, 'Go ahead', /Counted/)).toContain('Counted.')
    expect(mcp.effects()).toBe(1)
    const calls = (await readDatabases(settings))['sayso']?.['calls'] as { state: string }[]
    expect(calls.map(({ state }) => state)).toEqual(['done'])
    const tokens = mcp.seen.flatMap((header) => header?.replace('Bearer ', '') ?? [])
    const seen = JSON.stringify([
      await readDatabases(settings),
      model.requests.map(({ body }) => body),
      await settings.content(),
      await panel.content(),
      sayso.problems,
    ])
    for (const token of tokens) expect(seen).not.toContain(token)
  } finally {
    await Promise.all([mcp.stop(), oauth.stop()])
  }
})

test('the reference implementation’s example is connected, signed in to and used, in one click', async () => {
  const { settings, panel } = sayso
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__greet' }, { name: 'Ada' }),
    say('Greeted.'),
  ])
  await chooseEndpoint(settings, model.url, 'scripted-model')
  await connectByAddress(settings, server.url, /simple-streamable-http/i)
  await settings.getByText(/Signed in by localhost/).waitFor()
  expect(await findAxeViolations(settings)).toEqual([])
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'Greet Ada')
  await allowOnce(panel)
  await waitForAnswer(panel, 'Greet Ada', /Greeted/)
  expect(JSON.stringify(model.requests.at(-1)?.body.messages)).toContain('Hello, Ada!')
})

test('signing out and removing end it', async () => {
  const { settings } = sayso
  model = await startScriptedModel([say('ready')])
  await settings.getByRole('button', { name: /^Sign out of simple/ }).click()
  await settings.getByText('Needs sign-in').first().waitFor()
  await settings.getByRole('button', { name: /^Remove simple/ }).click()
  await settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await settings
    .getByRole('article', { name: /simple-streamable-http/i })
    .waitFor({ state: 'detached' })
  const { connectors = [] }: { connectors?: unknown[] } =
    (await readDatabases(settings))['sayso'] ?? {}
  expect(JSON.stringify(connectors)).not.toContain('simple-streamable-http')
})
