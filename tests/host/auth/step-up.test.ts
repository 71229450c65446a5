import { afterEach, beforeEach, expect, test } from 'vitest'
import { callCount, connectorAt, createAuthRig, type AuthRig } from './auth-rig'
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
  mcp.guard.challengeScope = 'notes:read'
  await callCount(rig, rig.wake(), connector)
  await rig.wake().authorize(connector)
})
afterEach(() => Promise.all([oauth.stop(), mcp.stop()]))

test('a call that needs more says so, and more is asked for only once the person agreed, as a union', async () => {
  mcp.guard.requiredScope = 'notes:write'
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({
    error: { code: 'connector.step-up-needed', detail: 'notes:write' },
  })
  expect(rig.statuses.get(connector.id)?.wantedScopes).toEqual(['notes:write'])
  expect(await rig.wake().authorize(connector)).toEqual({
    ok: true,
    value: { kind: 'needs', needs: { kind: 'step-up', added: ['notes:write'] } },
  })
  expect(rig.windows).toHaveLength(1)
  await rig.wake().authorize(connector, { agreed: ['notes:write'] })
  expect(oauth.log.authorize.at(-1)?.get('scope')).toBe('notes:read notes:write')
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
})

test('agreement to one scope is none to another that the server asked for meanwhile (OAUTH-13)', async () => {
  mcp.guard.requiredScope = 'notes:write'
  await callCount(rig, rig.wake(), connector)
  mcp.guard.requiredScope = 'admin:all'
  await callCount(rig, rig.wake(), connector)
  expect(await rig.wake().authorize(connector, { agreed: ['notes:write'] })).toMatchObject({
    value: { needs: { added: ['admin:all'] } },
  })
  expect(rig.windows).toHaveLength(1)
})

test('a 401 that names more scopes than before needs the same agreement (OAUTH-13)', async () => {
  oauth.revokeAll()
  mcp.guard.challengeScope = 'notes:read admin:all'
  await callCount(rig, rig.wake(), connector)
  expect(await rig.wake().authorize(connector)).toMatchObject({
    value: { needs: { added: ['admin:all'] } },
  })
})

test('one operation asks for more at most twice, whatever succeeds in between (TRANSPORT-14)', async () => {
  const operation = 'call-1'
  for (const scope of ['a', 'b']) {
    mcp.guard.requiredScope = scope
    await callCount(rig, rig.wake(), connector)
    expect(await rig.wake().authorize(connector, { agreed: ['a', 'b'], operation })).toMatchObject({
      value: { kind: 'signed-in' },
    })
    expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  }
  mcp.guard.requiredScope = 'c'
  await callCount(rig, rig.wake(), connector)
  expect(await rig.wake().authorize(connector, { agreed: ['c'], operation })).toMatchObject({
    error: { code: 'connector.step-up-limit' },
  })
  expect(rig.windows).toHaveLength(3)
  expect(
    await rig.wake().authorize(connector, { agreed: ['c'], operation: 'call-2' }),
  ).toMatchObject({ ok: true })
})

test('what the server granted beyond what was asked for is shown', async () => {
  await rig.wake().signOut(connector)
  oauth.behaviour.tokens = { scope: 'notes:read admin:all' }
  await rig.wake().authorize(connector)
  expect(rig.statuses.get(connector.id)).toMatchObject({
    askedScopes: [],
    grantedScopes: ['notes:read', 'admin:all'],
  })
})

test('offline_access is asked for where the authorization server lists it, and only there', async () => {
  expect(oauth.log.authorize[0]?.get('scope')).toBe('notes:read')
  oauth.behaviour.metadata = { scopes_supported: ['notes:read', 'offline_access'] }
  const other = connectorAt(mcp.url)
  await callCount(rig, rig.wake(), other)
  await rig.wake().authorize(other)
  expect(oauth.log.authorize.at(-1)?.get('scope')).toBe('notes:read offline_access')
  expect(oauth.log.authorize.at(-1)?.get('prompt')).toBe('consent')
})

test('the scopes that the resource lists are asked for where the challenge names none, else none at all', async () => {
  mcp.guard.challengeScope = undefined
  await rig.wake().authorize(connectorAt(mcp.url))
  expect(oauth.log.authorize.at(-1)?.has('scope')).toBe(false)
  mcp.guard.metadata = (document) => ({
    ...document,
    scopes_supported: ['notes:read', 'notes:write'],
  })
  await rig.wake().authorize(connectorAt(mcp.url))
  expect(oauth.log.authorize.at(-1)?.get('scope')).toBe('notes:read notes:write')
})
