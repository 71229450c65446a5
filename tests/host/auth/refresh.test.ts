import { afterEach, beforeEach, expect, test } from 'vitest'
import { callCount, connectorAt, createAuthRig, withClient, type AuthRig } from './auth-rig'
import { startGuardedMcpServer, type GuardedMcpServer } from './guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from './oauth-server'

let oauth: OAuthServer
let mcp: GuardedMcpServer
let rig: AuthRig
const connector = connectorAt('http://127.0.0.1:1/mcp')

beforeEach(async () => {
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
  rig = createAuthRig()
  Object.assign(connector, connectorAt(mcp.url))
  await rig.wake().authorize(connector)
})
afterEach(() => Promise.all([oauth.stop(), mcp.stop()]))

test('sixty parallel calls with an expired rotating token make one refresh', async () => {
  const auth = rig.wake()
  const done = await withClient(rig, auth, connector, async (client) => {
    oauth.expireAccessTokens()
    return Promise.all(
      Array.from({ length: 60 }, () => client.callTool({ name: 'count', arguments: {} })),
    )
  })
  expect(done.ok && done.value.length).toBe(60)
  expect(mcp.effects()).toBe(60)
  expect(oauth.refreshes()).toBe(1)
})

test('a token near its end is renewed before it is used, once, however many workers wake (OAUTH-16)', async () => {
  rig.ahead = 3600_000 - 60_000
  const workers = Array.from({ length: 10 }, () => rig.wake())
  const done = await Promise.all(workers.map((auth) => callCount(rig, auth, connector)))
  expect(done.every((result) => result.ok)).toBe(true)
  expect(oauth.refreshes()).toBe(1)
  expect(oauth.log.token.at(-1)?.body.get('resource')).toBe(mcp.url)
})

test('a sign-in that was revoked ends with auth-required after one try, and the person signs in again', async () => {
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  oauth.revokeAll()
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({
    error: { code: 'connector.auth-required' },
  })
  expect(oauth.refreshes()).toBe(1)
  expect(rig.statuses.get(connector.id)).toMatchObject({ state: 'needed', method: 'none' })
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({
    error: { code: 'connector.auth-required' },
  })
  expect(oauth.refreshes()).toBe(1)
  await rig.wake().authorize(connector)
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  expect(rig.windows).toHaveLength(2)
})

test('a server that turns away each renewed token gets one refresh per call and few in all (TRANSPORT-13)', async () => {
  await callCount(rig, rig.wake(), connector)
  mcp.guard.refuseAll = true
  const before = mcp.seen.length
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({
    error: { code: 'connector.auth-required' },
  })
  expect(oauth.refreshes()).toBe(1)
  expect(mcp.seen.length - before).toBe(2)
  expect(rig.statuses.get(connector.id)?.state).toBe('needed')
  for (let call = 0; call < 5; call += 1) await callCount(rig, rig.wake(), connector)
  expect(oauth.refreshes()).toBe(1)
})

test('a sign-in whose token is turned away at once is said to be of no use', async () => {
  mcp.guard.refuseAll = true
  const error = { code: 'connector.sign-in-not-accepted', subject: new URL(mcp.url).host }
  expect(await callCount(rig, rig.wake(), connector)).toEqual({ ok: false, error })
  expect(oauth.refreshes()).toBe(0)
})

test('a server that accepts the token again needs no new sign-in', async () => {
  await callCount(rig, rig.wake(), connector)
  mcp.guard.refuseAll = true
  await callCount(rig, rig.wake(), connector)
  mcp.guard.refuseAll = false
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  expect(rig.statuses.get(connector.id)?.state).toBe('signed-in')
})

test('an authorization server that is away leaves the refresh token alone', async () => {
  oauth.behaviour.token = () => ({ status: 503, body: 'busy' })
  rig.ahead = 3600_000 - 60_000
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  rig.ahead = 3600_000 + 1
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({
    error: { code: 'connector.sign-in-failed', subject: new URL(oauth.origin).host },
  })
  oauth.behaviour.token = undefined
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  expect(rig.windows).toHaveLength(1)
})

test('a worker that dies after the refresh and before the call finds the new token stored', async () => {
  rig.ahead = 3600_000 - 60_000
  await rig.wake().credentials(connector).provider.token()
  expect(oauth.refreshes()).toBe(1)
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  expect(oauth.refreshes()).toBe(1)
})

test('a server that keeps its refresh token when it renews is renewed with it again', async () => {
  oauth.behaviour.tokens = { refresh_token: undefined }
  let kept: string | null = null
  oauth.behaviour.token = (request) => {
    if (request.get('grant_type') !== 'refresh_token') return undefined
    kept ??= request.get('refresh_token')
    if (request.get('refresh_token') !== kept)
      return { status: 400, body: '{"error":"invalid_grant"}' }
    const body = {
      access_token: `at-${crypto.randomUUID()}`,
      token_type: 'bearer',
      expires_in: 3600,
    }
    return { status: 200, body: JSON.stringify(body) }
  }
  for (const hours of [1, 2]) {
    rig.ahead = hours * 3600_000 - 60_000
    await rig.wake().credentials(connector).provider.token()
  }
  expect(
    oauth.log.token.filter(({ body }) => body.get('grant_type') === 'refresh_token'),
  ).toHaveLength(2)
  expect((await rig.wake().status(connector)).ok && rig.statuses.get(connector.id)?.renewable).toBe(
    true,
  )
})

test('a server that wants the granted scopes named when it renews gets them', async () => {
  await rig.wake().forget(connector)
  mcp.guard.metadata = (document) => ({ ...document, scopes_supported: ['notes:read'] })
  await rig.wake().authorize(connector)
  oauth.behaviour.token = (request) =>
    request.get('scope') === null ? { status: 400, body: '{"error":"invalid_request"}' } : undefined
  rig.ahead = 3600_000 - 60_000
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  expect(oauth.log.token.at(-1)?.body.get('scope')).toBe('notes:read')
})
