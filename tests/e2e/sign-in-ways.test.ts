import { toNodeHandler, type NodeIncomingMessageLike } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startLoopbackServer } from '../fakes/loopback-server'
import { callTool, say } from '../fakes/scripted-reply'
import { startMovedServer } from '../fakes/moved-server'
import { startScriptedModel } from '../fakes/scripted-model'
import { startGuardedMcpServer, type GuardedMcpServer } from '../host/auth/guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from '../host/auth/oauth-server'
import { startWatchedServer, type TestServer } from '../host/connectors/modern-server'
import { findAxeViolations } from './harness/axe'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readDatabases } from './harness/read-databases'
import { connectByAddress, ask, waitForAnswer } from './harness/story-steps'

let sayso: Sayso
let oauth: OAuthServer
let mcp: GuardedMcpServer

beforeAll(async () => {
  sayso = await launchSayso()
})

beforeEach(async () => {
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
})

afterEach(async () => {
  const cards = sayso.settings.getByRole('article')
  while ((await cards.count()) > 0) await remove(cards.first())
  await Promise.all([mcp.stop(), oauth.stop()])
})

afterAll(() => sayso.close())

const remove = async (card: Locator): Promise<void> => {
  const shown = await card.elementHandle()
  await card.getByRole('button', { name: /^Remove / }).click()
  await sayso.settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await shown?.waitForElementState('hidden', { timeout: 20_000 })
}

const connect = async (url: string): Promise<void> => {
  await sayso.settings.getByRole('textbox', { name: 'Server address' }).fill(url)
  await sayso.settings.getByRole('button', { name: 'Connect', exact: true }).click()
}

const rows = async (table: string): Promise<Record<string, unknown>[]> =>
  ((await readDatabases(sayso.settings))['sayso']?.[table] ?? []) as Record<string, unknown>[]

const refusesExtensions = ({ redirect_uris: uris }: Record<string, unknown>) =>
  String((uris as string[])[0]).startsWith('http://127.0.0.1:')
    ? undefined
    : { status: 400, body: '{"error":"invalid_redirect_uri"}' }

test('a server that sends people back to this computer only is signed in to, and nothing arrives at the port', async () => {
  const arrived: (string | undefined)[] = []
  const listener = await startLoopbackServer((request, response) => {
    arrived.push(request.url)
    response.end('Caught you')
  }, 43_110)
  oauth.behaviour.register = refusesExtensions
  try {
    await connectByAddress(sayso.settings, mcp.url, /guarded/i)
    await sayso.settings.getByText(/Signed in by 127\.0\.0\.1/).waitFor()
    expect(oauth.log.token[0]?.body.get('redirect_uri')).toBe('http://127.0.0.1:43110/callback')
    expect(arrived).toEqual([])
    // The rule was for that one window.
    const page = await sayso.context.newPage()
    await page.goto(`${listener.origin}/callback?code=1&state=0123456789abcdef`)
    expect(arrived).toContain('/callback?code=1&state=0123456789abcdef')
    await page.close()
  } finally {
    await listener.stop()
  }
})

test('a server without registration asks for a client id and secret, which reach it and nobody else', async () => {
  const SECRET = 'canary-client-secret-77'
  oauth.behaviour.metadata = {
    registration_endpoint: undefined,
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  }
  const { settings } = sayso
  await connect(mcp.url)
  const card = settings.getByRole('article')
  const form = card.getByRole('form', { name: /^App registration/ })
  await card.getByRole('button', { name: /^Sign in/ }).waitFor()
  if (!(await form.isVisible())) await card.getByRole('button', { name: /^Sign in/ }).click()
  await form.waitFor()
  expect(await form.getByRole('textbox').first().inputValue()).toMatch(/chromiumapp\.org/)
  expect(await form.getByRole('list').innerText()).toContain('Give it the redirect address below')
  expect(await findAxeViolations(settings)).toEqual([])
  await form.getByRole('textbox', { name: 'Client id' }).fill('my-registered-app')
  await form.getByLabel('Client secret').fill(SECRET)
  await form.getByRole('button', { name: 'Save and sign in' }).click()
  await settings.getByText(/Signed in by/).waitFor({ timeout: 20_000 })
  expect(oauth.log.authorize.at(-1)?.get('client_id')).toBe('my-registered-app')
  expect(oauth.log.token.at(-1)?.authorization).toBe(
    `Basic ${Buffer.from(`my-registered-app:${SECRET}`).toString('base64')}`,
  )
  const seen = JSON.stringify([
    await readDatabases(settings),
    await settings.content(),
    await sayso.panel.content(),
    sayso.problems,
  ])
  expect(seen).not.toContain(SECRET)
})

test('two accounts at one address have each their own tokens, and removing one leaves the other signed in', async () => {
  const { settings, panel } = sayso
  await connectByAddress(settings, mcp.url, /guarded/i)
  await settings.getByText(/Signed in by/).waitFor()
  await connect(mcp.url)
  const cards = settings.getByRole('article')
  await expect.poll(() => cards.count(), { timeout: 20_000 }).toBe(2)
  await expect.poll(() => settings.getByText(/Signed in by/).count(), { timeout: 20_000 }).toBe(2)
  const slugs = (await rows('connectors')).map((row) => String(row['slug']))
  expect(new Set(slugs).size).toBe(2)
  const model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: `${slugs[0]}__count` }),
    callTool({ endsWith: `${slugs[1]}__count` }),
    say('Both counted.'),
  ])
  try {
    await chooseEndpoint(settings, model.url, 'scripted-model')
    const before = mcp.seen.length
    await ask(panel, 'Count with both')
    await waitForAnswer(panel, 'Count with both', /Both counted/)
    const used = new Set(mcp.seen.slice(before))
    expect(used.size).toBe(2)
    expect(mcp.effects()).toBe(2)
  } finally {
    await model.stop()
  }
  const given = oauth.log.revoke.length
  await remove(cards.first())
  await expect.poll(() => oauth.log.revoke.length).toBeGreaterThan(given)
  await settings.getByText(/Signed in by/).waitFor()
  await cards
    .first()
    .getByRole('button', { name: /^Refresh/ })
    .click()
  await expect.poll(async () => (await rows('connectors'))[0]?.['state']).toBe('ready')
})

test('removing a connector revokes its tokens and leaves nothing of it but the record (STORE-04)', async () => {
  const { settings } = sayso
  await connectByAddress(settings, mcp.url, /guarded/i)
  await settings.getByText(/Signed in by/).waitFor()
  const id = String((await rows('connectors'))[0]?.['id'])
  const tokens = mcp.seen.flatMap((header) => header?.replace('Bearer ', '') ?? [])
  expect(new Set(tokens).size).toBe(1)
  await remove(settings.getByRole('article'))
  const revoked = oauth.log.revoke.map((body) => body.get('token') ?? '')
  expect(revoked.some((token) => tokens.includes(token))).toBe(true)
  expect(revoked.some((token) => token.startsWith('rt-canary'))).toBe(true)
  const { sayso: tables = {}, ...others } = await readDatabases(settings)
  const { audit = [], ...rest } = tables
  expect(JSON.stringify([rest, others])).not.toContain(id)
  expect(JSON.stringify(audit)).toContain(id)
  expect(JSON.stringify([tables, others])).not.toContain('rt-canary')
})

/** Lets in whoever sends the header, or the token. */
const startKeyed = async (name: string, value: string | undefined): Promise<TestServer> => {
  const handle = toNodeHandler(
    createMcpHandler(() => {
      const server = new McpServer({ name: 'keyed', version: '1' })
      server.registerTool('open', { description: 'Opens' }, () => ({
        content: [{ type: 'text', text: 'Open' }],
      }))
      return server
    }),
  )
  return startWatchedServer((request, response, body) => {
    if (request.headers[name] !== value) return response.writeHead(401).end()
    return handle(request as NodeIncomingMessageLike, response, body)
  })
}

describe('a server that wants no sign-in but', () => {
  const CANARY = 'canary-own-key-31aa'
  test.each([
    ['a header of its own', 'x-api-key', CANARY],
    ['a token', 'authorization', `Bearer ${CANARY}`],
  ])('%s gets what the person typed, which nobody sees again', async (_what, name, value) => {
    const { settings } = sayso
    const keyed = await startKeyed(name, value)
    try {
      await connect(keyed.url)
      const card = settings.getByRole('article').filter({ hasText: 'Needs sign-in' })
      await card.waitFor()
      const token = card.getByLabel('Access token')
      // It names nobody who signs people in: then these are offered by themselves.
      await token.waitFor()
      if (name === 'authorization') {
        await token.fill(CANARY)
        await card.getByRole('button', { name: 'Save token' }).click()
      } else {
        await card.getByRole('textbox', { name: 'Header name' }).fill('X-Api-Key')
        await card.getByLabel('Header value').fill(CANARY)
        await card.getByRole('button', { name: 'Save header' }).click()
      }
      await settings.getByRole('heading', { name: 'keyed' }).waitFor({ timeout: 20_000 })
      const seen = JSON.stringify([
        await readDatabases(settings),
        await settings.content(),
        sayso.problems,
      ])
      expect(seen).not.toContain(CANARY)
      if (name !== 'x-api-key') return
      const open = settings.getByRole('article')
      await open
        .getByText(/X-Api-Key/i)
        .first()
        .waitFor()
      await open.getByRole('button', { name: /^Token or headers instead/ }).click()
      await open.getByRole('button', { name: 'Remove headers' }).click()
      await expect.poll(async () => (await rows('connectors'))[0]?.['state']).toBe('needs-sign-in')
    } finally {
      await keyed.stop()
    }
  })
})

describe('an address that sends elsewhere', () => {
  test('is named and offered, nothing is sent there before the click, and then it is connected', async () => {
    const { settings } = sayso
    const target = await startKeyed('x-nobody', undefined)
    const moved = await startMovedServer(target.url)
    try {
      await connect(moved.url)
      const alert = settings.getByRole('alert').first()
      await alert.waitFor()
      expect(await alert.innerText()).toContain(target.url)
      expect(target.seen).toEqual([])
      expect(await rows('connectors')).toEqual([])
      await settings.getByRole('button', { name: `Use ${target.url}` }).click()
      await settings.getByRole('heading', { name: 'keyed' }).waitFor({ timeout: 20_000 })
      expect((await rows('connectors'))[0]?.['url']).toBe(target.url)
    } finally {
      await Promise.all([moved.stop(), target.stop()])
    }
  })

  test('while it is a connector moves only by the click (TRANSPORT-09)', async () => {
    const { settings } = sayso
    const first = await startKeyed('x-nobody', undefined)
    const target = await startKeyed('x-nobody', undefined)
    const port = Number(new URL(first.origin).port)
    await connectByAddress(settings, first.url, /keyed/)
    await first.stop()
    const moved = await startLoopbackServer((_request, response) => {
      response.writeHead(307, { location: target.url }).end()
    }, port)
    try {
      const card = settings.getByRole('article')
      await card.getByRole('button', { name: /^Refresh/ }).click()
      await card.getByText(target.url).first().waitFor({ timeout: 20_000 })
      expect(target.seen).toEqual([])
      await card.getByRole('button', { name: `Use ${target.url}` }).click()
      await expect
        .poll(async () => (await rows('connectors'))[0], { timeout: 20_000 })
        .toMatchObject({ url: target.url, state: 'ready' })
      expect(await rows('tools')).toHaveLength(1)
    } finally {
      await Promise.all([moved.stop(), target.stop()])
    }
  })
})
