import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callCount, connectorAt, createAuthRig, type AuthRig } from './auth-rig'
import { REDIRECT_URL } from '../harness/walk-through'
import { startGuardedMcpServer, type GuardedMcpServer } from './guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from './oauth-server'

let oauth: OAuthServer
let mcp: GuardedMcpServer
let rig: AuthRig

beforeEach(async () => {
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
  rig = createAuthRig()
})
afterEach(() => Promise.all([oauth.stop(), mcp.stop()]))

test('a call without a sign-in opens no window, ends with auth-required and remembers what was asked for', async () => {
  mcp.guard.challengeScope = 'notes:read'
  const auth = rig.wake()
  const connector = connectorAt(mcp.url)
  expect(await callCount(rig, auth, connector)).toMatchObject({
    ok: false,
    error: { code: 'connector.auth-required' },
  })
  expect(rig.windows).toHaveLength(0)
  expect(rig.statuses.get(connector.id)?.state).toBe('needed')
  await rig.wake().authorize(connector)
  expect(oauth.log.authorize[0]?.get('scope')).toBe('notes:read')
})

test('after the sign-in the same call goes through, also for a worker that has just woken', async () => {
  const connector = connectorAt(mcp.url)
  const outcome = await rig.wake().authorize(connector)
  expect(outcome).toMatchObject({
    ok: true,
    value: { kind: 'signed-in', status: { state: 'signed-in', client: 'registered' } },
  })
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  expect(mcp.effects()).toBe(1)
})

test('both requests carry the resource, the first S256, a state of its own and the right redirect', async () => {
  await rig.wake().authorize(connectorAt(mcp.url))
  await rig.wake().authorize(connectorAt(mcp.url))
  const [first, second] = oauth.log.authorize
  expect(first?.get('resource')).toBe(mcp.url)
  expect(oauth.log.token[0]?.body.get('resource')).toBe(mcp.url)
  expect(first?.get('code_challenge_method')).toBe('S256')
  expect(first?.get('redirect_uri')).toBe(REDIRECT_URL)
  expect(first?.get('state')).not.toBe(second?.get('state'))
})

test('a window that is closed is a cancelled sign-in, and the next one works', async () => {
  const connector = connectorAt(mcp.url)
  rig.close = true
  expect(await rig.wake().authorize(connector)).toEqual({
    ok: false,
    error: { code: 'connector.sign-in-cancelled' },
  })
  rig.close = false
  expect(await rig.wake().authorize(connector)).toMatchObject({ ok: true })
})

test('two clicks at once open one window', async () => {
  const connector = connectorAt(mcp.url)
  const auth = rig.wake()
  const both = await Promise.all([auth.authorize(connector), rig.wake().authorize(connector)])
  expect(both.map((outcome) => outcome.ok)).toEqual([true, true])
  expect(rig.windows).toHaveLength(1)
})

test('windows of different connectors open one after the other', async () => {
  let open = 0
  let most = 0
  const auth = rig.wake({
    launchAuthFlow: async (url) => {
      open += 1
      most = Math.max(most, open)
      const answer = await rig.ports.launchAuthFlow(url)
      open -= 1
      return answer
    },
  })
  await Promise.all([auth.authorize(connectorAt(mcp.url)), auth.authorize(connectorAt(mcp.url))])
  expect([most, rig.windows.length]).toEqual([1, 2])
})

test('TOOLDEF-07: two accounts at one address have tokens of their own', async () => {
  const auth = rig.wake()
  const [mine, ours] = [connectorAt(mcp.url), connectorAt(mcp.url)]
  await auth.authorize(mine)
  await auth.authorize(ours)
  await callCount(rig, auth, mine)
  await callCount(rig, auth, ours)
  expect(new Set(mcp.seen.filter((header) => header !== undefined)).size).toBe(2)
  await auth.forget(mine)
  expect(await callCount(rig, auth, mine)).toMatchObject({ ok: false })
  expect(await callCount(rig, auth, ours)).toMatchObject({ ok: true })
})

describe('the authorization server on another host', () => {
  test('is named with its permission, and after the grant the next click goes on where it was', async () => {
    const elsewhere = oauth.origin.replace('127.0.0.1', 'localhost')
    rig.granted.delete('http://localhost/*')
    mcp.guard.metadata = (document) => ({ ...document, authorization_servers: [elsewhere] })
    oauth.behaviour.metadata = {
      issuer: elsewhere,
      authorization_endpoint: `${elsewhere}/authorize`,
      token_endpoint: `${elsewhere}/token`,
      registration_endpoint: `${elsewhere}/register`,
      revocation_endpoint: `${elsewhere}/revoke`,
    }
    const connector = connectorAt(mcp.url)
    const { host } = new URL(elsewhere)
    expect(await rig.wake().authorize(connector)).toEqual({
      ok: false,
      error: { code: 'connector.sign-in-host-needed', subject: host },
    })
    expect(rig.statuses.get(connector.id)?.missingHosts).toEqual([
      { host, permission: 'http://localhost/*' },
    ])
    expect(oauth.log.paths).toEqual([])
    rig.granted.add('http://localhost/*')
    expect(await rig.wake().authorize(connector)).toMatchObject({
      ok: true,
      value: { kind: 'signed-in' },
    })
    expect(rig.statuses.get(connector.id)).toMatchObject({
      missingHosts: [],
      hosts: [{ host, permission: 'http://localhost/*' }],
    })
  })

  test('a token endpoint on a host of its own is asked for before the window opens (OAUTH-11)', async () => {
    const elsewhere = oauth.origin.replace('127.0.0.1', 'localhost')
    rig.granted.delete('http://localhost/*')
    oauth.behaviour.metadata = { token_endpoint: `${elsewhere}/token` }
    const connector = connectorAt(mcp.url)
    expect(await rig.wake().authorize(connector)).toMatchObject({
      error: { code: 'connector.sign-in-host-needed' },
    })
    expect(rig.windows).toHaveLength(0)
    rig.granted.add('http://localhost/*')
    await rig.wake().authorize(connector)
    expect(rig.statuses.get(connector.id)).toMatchObject({
      state: 'signed-in',
      tokenOrigin: elsewhere,
    })
  })
})

describe('finding the authorization server', () => {
  test('works without a challenge, without the document and with OpenID Connect only', async () => {
    mcp.guard.resourceMetadata = undefined
    oauth.behaviour.metadataPath = '/.well-known/openid-configuration'
    oauth.behaviour.metadata = {
      jwks_uri: `${oauth.origin}/jwks`,
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }
    const connector = connectorAt(mcp.url)
    await callCount(rig, rig.wake(), connector)
    expect(await rig.wake().authorize(connector)).toMatchObject({ ok: true })
    await rig.wake().forget(connector)
    expect(oauth.log.revoke).toHaveLength(2)
  })

  test('a server without any metadata says that sign-in is not possible', async () => {
    mcp.guard.metadata = undefined
    expect(await rig.wake().authorize(connectorAt(mcp.url))).toMatchObject({
      error: { code: 'connector.sign-in-failed' },
    })
  })

  test('a path in the issuer is part of its name', async () => {
    const tenant = await startOAuthServer('/tenant1')
    mcp.guard.authServer = tenant
    const outcome = await rig.wake().authorize(connectorAt(mcp.url))
    expect(outcome).toMatchObject({
      ok: true,
      value: { status: { issuer: `${tenant.origin}/tenant1` } },
    })
    await tenant.stop()
  })
})
