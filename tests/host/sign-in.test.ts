import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Dexie } from 'dexie'
import type { ConnectorId } from '@/lib/domain/ids'
import { callTool, say } from '../fakes/scripted-reply'
import { startGuardedMcpServer, type GuardedMcpServer } from './auth/guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from './auth/oauth-server'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

let oauth: OAuthServer
let mcp: GuardedMcpServer

beforeEach(async () => {
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
})
afterEach(async () => {
  await Promise.all([oauth.stop(), mcp.stop()])
})

const SCRIPT = [callTool({ endsWith: '__count' }), say('Counted.')]

const connect = async (bench: Bench): Promise<ConnectorId> => {
  const options = bench.running().as('options')
  const added = unwrap(await options('connector.add', { url: mcp.url }))
  expect(added.state).toBe('needs-sign-in')
  const { connectorId: id } = added
  const outcome = unwrap(await options('connector.authorize', { id }))
  expect(outcome.kind).toBe('signed-in')
  return id
}

const rowOf = (bench: Bench, id: ConnectorId) => bench.profile.db.connectors.get(id)

describe('a connector behind a sign-in', () => {
  test('is kept when it answers 401, and is ready with its tools once the person has signed in', async () => {
    const bench = await setUpBench(SCRIPT)
    const id = await connect(bench)
    const row = await rowOf(bench, id)
    expect(row).toMatchObject({
      state: 'ready',
      signIn: { method: 'oauth', state: 'signed-in', issuer: oauth.issuer },
    })
    expect(row?.error).toBeUndefined()
    expect(await bench.profile.db.tools.get([id, 'count'])).toBeDefined()
  })

  test('lets the very call go on once that was waiting, after its sign-in was revoked', async () => {
    const bench = await setUpBench(SCRIPT)
    const id = await connect(bench)
    const { turnId } = await bench.say('Count')
    const question = await bench.question('count')
    oauth.revokeAll()
    unwrap(await bench.answer(question, 'allow-once'))
    const waiting = await bench.profile.until(async (db) =>
      (await db.approvals.where({ state: 'pending' }).toArray()).find(
        ({ kind }) => kind === 'sign-in',
      ),
    )
    expect(waiting.digest).toBe(question.digest)
    expect(mcp.effects()).toBe(0)
    expect((await rowOf(bench, id))?.state).toBe('needs-sign-in')
    await bench.restart()
    unwrap(
      await bench.running().as('sidepanel')('connector.authorize', {
        id,
        operation: waiting.callId,
      }),
    )
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(mcp.effects()).toBe(1)
    const call = await bench.profile.db.calls.get(waiting.callId)
    expect(call).toMatchObject({ state: 'done', digest: question.digest, letThroughBy: 'person' })
  })

  test('does not run a call whose sign-in the person leaves', async () => {
    const bench = await setUpBench(SCRIPT)
    await connect(bench)
    const { turnId, conversationId } = await bench.say('Count')
    const question = await bench.question('count')
    oauth.revokeAll()
    unwrap(await bench.answer(question, 'allow-once'))
    const waiting = await bench.profile.until(async (db) =>
      (await db.approvals.where({ state: 'pending' }).toArray()).find(
        ({ kind }) => kind === 'sign-in',
      ),
    )
    unwrap(await bench.answer(waiting, 'decline'))
    await bench.over(turnId)
    expect(mcp.effects()).toBe(0)
    expect(await bench.transcript(conversationId)).toContain(
      'error: The person declined this call.',
    )
  })

  test('asks for more rights only once the person has agreed, and the same call goes on', async () => {
    const bench = await setUpBench(SCRIPT)
    const id = await connect(bench)
    mcp.guard.requiredScope = 'count:write'
    const { turnId } = await bench.say('Count')
    unwrap(await bench.answer(await bench.question('count'), 'allow-once'))
    const waiting = await bench.profile.until(async (db) =>
      (await db.approvals.where({ state: 'pending' }).toArray()).find(
        ({ kind }) => kind === 'sign-in',
      ),
    )
    const row = await rowOf(bench, id)
    expect(row?.signIn?.wantedScopes).toEqual(['count:write'])
    unwrap(
      await bench.running().as('sidepanel')('connector.authorize', {
        id,
        agreed: row?.signIn?.wantedScopes ?? [],
        operation: waiting.callId,
      }),
    )
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(mcp.effects()).toBe(1)
  })

  test('is forgotten with its tokens when it is removed, which are revoked (STORE-04)', async () => {
    const bench = await setUpBench(SCRIPT)
    const id = await connect(bench)
    unwrap(await bench.running().as('options')('connector.remove', { id }))
    expect(oauth.log.revoke.length).toBeGreaterThan(0)
    const names = await Dexie.getDatabaseNames()
    const vaults = names.filter((name) => name.startsWith('vault-'))
    const stored: unknown[] = []
    for (const name of vaults) {
      const raw = await new Dexie(name).open()
      stored.push(...(await raw.table('secrets').toCollection().primaryKeys()))
      raw.close()
    }
    expect(stored.filter((key) => String(key).includes(id))).toEqual([])
    expect(await bench.profile.db.tools.where({ connectorId: id }).count()).toBe(0)
  })

  test('takes a token or a header that the person has typed, and no page or row ever has it', async () => {
    const CANARY = 'canary-token-51f0'
    const bench = await setUpBench(SCRIPT)
    const options = bench.running().as('options')
    const { connectorId: id } = unwrap(await options('connector.add', { url: mcp.url }))
    unwrap(await options('connector.set-headers', { id, headers: { 'X-Team': 'blue' } }))
    expect(mcp.headersSeen.at(-1)?.['x-team']).toBe('blue')
    unwrap(await options('connector.set-token', { id, token: CANARY }))
    expect(mcp.seen.at(-1)).toBe(`Bearer ${CANARY}`)
    const tables = await Promise.all(
      bench.profile.db.tables.map((table) => table.toArray() as Promise<unknown[]>),
    )
    expect(JSON.stringify(tables)).not.toContain(CANARY)
    expect(JSON.stringify(tables)).not.toContain('blue')
  })
})
