import type { McpServer } from '@modelcontextprotocol/server'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { ConnectorId } from '@/lib/domain/ids'
import type { TrafficRow } from '@/lib/domain/traffic'
import { saveTraffic } from '@/lib/store/save-traffic'
import { callTool, say } from '../fakes/scripted-reply'
import { startGuardedMcpServer } from './auth/guarded-mcp-server'
import { startOAuthServer } from './auth/oauth-server'
import { startModernServer, type TestServer } from './connectors/modern-server'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const TOKEN = 'canary-token-of-nobody'
const KEY = 'canary key "of" nobody'

let server: TestServer

beforeEach(async () => {
  server = await startModernServer((mcp: McpServer) => {
    mcp.registerTool('echo', { description: 'Says what it was told' }, () => ({
      content: [
        {
          type: 'text',
          text: `You sent ${JSON.stringify(server.seen.at(-1)?.headers)} and the name of the cat is Tom.`,
        },
      ],
    }))
  })
  onTestFinished(server.stop)
})

/** A connector with a token and a header of the person's own, whose server has repeated both. */
const setUp = async () => {
  const bench = await setUpBench([callTool({ endsWith: '__echo' }), say('Echoed.')])
  bench.profile.surroundings.haste = 20
  const settings = bench.running().as('options')
  const { connectorId: id } = unwrap(await settings('connector.add', { url: server.url }))
  unwrap(await settings('connector.set-token', { id, token: TOKEN }))
  unwrap(await settings('connector.set-headers', { id, headers: { 'X-Key': KEY } }))
  unwrap(await settings('tool.classify', { connectorId: id, name: 'echo', effect: 'read.private' }))
  const { turnId, conversationId } = await bench.say('Echo')
  await bench.over(turnId)
  const call = await rowOf(bench, id, 'tools/call')
  return { bench, settings, id, conversationId, call }
}

const rowOf = (bench: Bench, id: ConnectorId, rpc: string): Promise<TrafficRow> =>
  bench.profile.until(async (db) =>
    (await db.traffic.where({ connectorId: id }).toArray()).find(({ sent }) =>
      sent.includes(`"method":"${rpc}"`),
    ),
  )

describe('the log of exchanges', () => {
  test('tells how an exchange went, and holds no token that the server repeated', async () => {
    const { bench, id, call } = await setUp()
    expect(call).toMatchObject({
      connectorId: id,
      method: 'POST',
      host: new URL(server.url).host,
      path: '/mcp',
      status: 200,
    })
    expect(call.received).toContain('the name of the cat is Tom')
    expect(call.receivedBytes).toBeGreaterThan(call.received.length / 2)
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    expect(server.seen.at(-1)?.headers['x-key']).toBe(KEY)
    expect(JSON.stringify(await bench.profile.db.traffic.toArray())).not.toContain('canary')
  })

  test('is emptied by a command, and goes with its connector', async () => {
    const { bench, settings, id } = await setUp()
    const count = () => bench.profile.db.traffic.where({ connectorId: id }).count()
    unwrap(await settings('connector.clear-traffic', { id }))
    expect(await count()).toBe(0)
    unwrap(await settings('connector.refresh', { id }))
    await rowOf(bench, id, 'tools/list')
    expect(await count()).toBeGreaterThan(0)
    unwrap(await settings('connector.remove', { id }))
    expect(await count()).toBe(0)
  })

  test('does not fill up again with what was not stored yet when it was emptied', async () => {
    const { bench, settings, id } = await setUp()
    unwrap(await settings('connector.refresh', { id }))
    unwrap(await settings('connector.clear-traffic', { id }))
    unwrap(await settings('connector.refresh', { id }))
    await rowOf(bench, id, 'tools/list')
    const rows = await bench.profile.db.traffic.where({ connectorId: id }).toArray()
    expect(rows.filter(({ sent }) => sent.includes('"method":"tools/list"'))).toHaveLength(1)
  })

  test('loses what belongs to a conversation with it', async () => {
    const { bench, id, conversationId } = await setUp()
    unwrap(await bench.running().as('sidepanel')('conversation.delete', { id: conversationId }))
    const rows = await bench.profile.db.traffic.where({ connectorId: id }).toArray()
    expect(rows.filter(({ sent }) => sent.includes('tools/call'))).toEqual([])
  })

  test('keeps the last two hundred, and nothing of a connector that is not there', async () => {
    const { bench, id, call } = await setUp()
    const { db } = bench.profile
    const { id: _id, ...row } = call
    const many = Array.from({ length: 250 }, (_, at) => ({ ...row, at }))
    await saveTraffic(db, many)
    const kept = await db.traffic.where({ connectorId: id }).toArray()
    expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([200, 50, 249])
    await saveTraffic(db, [{ ...row, connectorId: 'gone' as ConnectorId }])
    expect(await db.traffic.where({ connectorId: 'gone' }).count()).toBe(0)
  })
})

test('a sign-in is logged without a code, a verifier, a token or a client secret, also where its server repeats them (OAUTH-17)', async () => {
  const oauth = await startOAuthServer()
  const mcp = await startGuardedMcpServer(oauth)
  const bench = await setUpBench([])
  onTestFinished(async () => {
    await Promise.all([oauth.stop(), mcp.stop()])
  })
  bench.profile.surroundings.haste = 20
  oauth.behaviour.client = { client_secret: 'canary-secret' }
  oauth.behaviour.tokens = { account: 'zoe@example.com', workspace_name: 'Acme' }
  const settings = bench.running().as('options')
  const { connectorId: id } = unwrap(await settings('connector.add', { url: mcp.url }))
  unwrap(await settings('connector.authorize', { id }))
  const { signIn } = (await bench.profile.db.connectors.get(id)) ?? {}
  expect(signIn?.account).toBe('zoe@example.com · Acme')
  oauth.expireAccessTokens()
  oauth.behaviour.token = (request) => ({ status: 400, body: `You said ${request.toString()}` })
  await settings('connector.refresh', { id })

  const rows = await bench.profile.until(async (db) => {
    const all = await db.traffic.where({ connectorId: id }).toArray()
    return all.some(({ received }) => received.includes('You said')) ? all : undefined
  })
  expect(rows.map(({ path }) => path)).toEqual(expect.arrayContaining(['/mcp', '/token']))
  const sent = oauth.log.token.flatMap(({ body }) =>
    ['code', 'code_verifier', 'refresh_token', 'client_secret'].flatMap(
      (name) => body.get(name) ?? [],
    ),
  )
  const tokens = mcp.seen.flatMap((header) => header?.replace('Bearer ', '') ?? [])
  expect(sent.length).toBeGreaterThan(2)
  expect(tokens.length).toBeGreaterThan(0)
  const stored = JSON.stringify(rows)
  for (const secret of [...sent, ...tokens, 'canary']) expect(stored).not.toContain(secret)
})
