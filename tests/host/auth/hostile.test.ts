import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callCount, connectorAt, createAuthRig, type AuthRig } from './auth-rig'
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

const unsafe = { ok: false, error: { code: 'connector.auth-unsafe' } }
const signIn = () => rig.wake().authorize(connectorAt(mcp.url))

test('a resource that is not the connector is refused before anything is asked elsewhere (OAUTH-04)', async () => {
  mcp.guard.metadata = (document) => ({ ...document, resource: 'https://other.example/mcp' })
  expect(await signIn()).toMatchObject(unsafe)
  expect(oauth.log.paths).toEqual([])
})

test('an issuer that differs by a slash, its case or its port is refused (OAUTH-05)', async () => {
  for (const issuer of [
    `${oauth.issuer}/`,
    oauth.issuer.toUpperCase(),
    'http://127.0.0.1',
    `${oauth.issuer}/x`,
  ]) {
    oauth.behaviour.metadata = { issuer }
    expect(await signIn()).toMatchObject(unsafe)
  }
  expect(rig.windows).toHaveLength(0)
})

test('an authorization server without PKCE S256 is refused (OAUTH-06)', async () => {
  for (const methods of [undefined, [], ['plain']]) {
    oauth.behaviour.metadata = { code_challenge_methods_supported: methods }
    expect(await signIn()).toMatchObject(unsafe)
  }
  expect(rig.windows).toHaveLength(0)
})

const change = (edit: (url: URL) => void): void => {
  oauth.behaviour.callback = edit
}

describe('an answer', () => {
  test('without the promised iss, or with that of another server, is not redeemed (OAUTH-07)', async () => {
    change((url) => url.searchParams.delete('iss'))
    expect(await signIn()).toMatchObject(unsafe)
    change((url) => url.searchParams.set('iss', 'https://evil.example'))
    expect(await signIn()).toMatchObject(unsafe)
    change((url) => url.searchParams.set('iss', `${oauth.issuer}/`))
    expect(await signIn()).toMatchObject(unsafe)
    expect(oauth.log.token).toEqual([])
  })
  test('with an error of another server shows nothing of it (OAUTH-07)', async () => {
    change((url) => {
      url.searchParams.delete('code')
      url.searchParams.set('iss', 'https://evil.example')
      url.searchParams.set('error', 'access_denied')
      url.searchParams.set('error_description', 'Call 0800-EVIL')
    })
    const refused = await signIn()
    expect(refused).toMatchObject(unsafe)
    expect(JSON.stringify(refused)).not.toContain('EVIL')
  })
  test('with another state is not redeemed', async () => {
    change((url) => url.searchParams.set('state', 'guessed'))
    expect(await signIn()).toMatchObject(unsafe)
    expect(oauth.log.token).toEqual([])
  })
  test('with an error of the right server says what it said', async () => {
    change((url) => {
      url.searchParams.delete('code')
      url.searchParams.set('error', 'access_denied')
    })
    expect(await signIn()).toMatchObject({
      error: { code: 'connector.sign-in-refused', detail: 'access_denied' },
    })
  })
  test('after ten minutes is too late', async () => {
    change(() => {
      rig.ahead = 11 * 60_000
    })
    expect(await signIn()).toMatchObject({ error: { code: 'connector.sign-in-expired' } })
    expect(oauth.log.token).toEqual([])
  })
  test('that comes after the connector was removed is not redeemed, and nothing is kept', async () => {
    const connector = connectorAt(mcp.url)
    const auth = rig.wake({
      launchAuthFlow: async (url) => {
        await rig.wake().forget(connector)
        return rig.ports.launchAuthFlow(url)
      },
    })
    expect(await auth.authorize(connector)).toMatchObject({
      error: { code: 'connector.sign-in-expired' },
    })
    expect(await rig.wake().status(connector)).toMatchObject({ value: { state: 'signed-out' } })
  })
})

test('token answers that make no sense are refused, and no part of them is shown (OAUTH-12)', async () => {
  const good = { access_token: 'at-canary-x', token_type: 'Bearer' }
  const bodies = [
    '<html>at-canary-x</html>',
    '',
    '[]',
    JSON.stringify({ ...good, token_type: 'mac' }),
    JSON.stringify({ ...good, access_token: undefined }),
    JSON.stringify({ ...good, access_token: 'at-canary-x\r\nX: y' }),
    JSON.stringify({ ...good, expires_in: 'soon' }),
    JSON.stringify({ ...good, padding: 'x'.repeat(5 * 1024 * 1024) }),
  ]
  for (const body of bodies) {
    oauth.behaviour.token = () => ({ status: 200, body })
    const refused = await signIn()
    expect(refused).toMatchObject({ ok: false, error: { code: 'connector.sign-in-failed' } })
    expect(JSON.stringify(refused)).not.toContain('canary')
  }
})

test('a redirect of the token or registration endpoint is not followed', async () => {
  const evil = await startOAuthServer()
  oauth.behaviour.token = () => ({ status: 307, body: '', location: `${evil.origin}/token` })
  expect(await signIn()).toMatchObject({ ok: false, error: { code: 'connector.sign-in-failed' } })
  oauth.behaviour.register = () => ({ status: 308, body: '', location: `${evil.origin}/register` })
  expect(await signIn()).toMatchObject({ ok: false, error: { code: 'connector.sign-in-failed' } })
  expect(evil.log.paths).toEqual([])
  await evil.stop()
})

const given = (server: GuardedMcpServer): readonly unknown[] =>
  server.seen.filter((header) => header !== undefined)

test("a connector that names another's authorization server never gets the other's token (OAUTH-14)", async () => {
  const evil = await startGuardedMcpServer(oauth)
  const [good, bad] = [connectorAt(mcp.url), connectorAt(evil.url)]
  await rig.wake().authorize(good)
  await callCount(rig, rig.wake(), good)
  await rig.wake().authorize(bad)
  await callCount(rig, rig.wake(), bad)
  expect(oauth.log.authorize.map((asked) => asked.get('resource'))).toEqual([mcp.url, evil.url])
  expect(new Set(oauth.log.authorize.map((asked) => asked.get('client_id'))).size).toBe(2)
  expect(given(evil).filter((header) => given(mcp).includes(header))).toEqual([])
  await evil.stop()
})

test('a connector whose address moved to another origin has no token there (OAUTH-15)', async () => {
  const elsewhere = await startGuardedMcpServer(oauth)
  const connector = connectorAt(mcp.url)
  const auth = rig.wake()
  await auth.authorize(connector)
  await auth.setHeaders(connector, { 'X-Key': 'header-canary' })
  expect(await callCount(rig, auth, { ...connector, url: elsewhere.url })).toMatchObject({
    ok: false,
  })
  expect(elsewhere.seen.every((header) => header === undefined)).toBe(true)
  expect(JSON.stringify(elsewhere.headersSeen)).not.toContain('canary')
  await elsewhere.stop()
})

test('a public connector gets no sign-in on this computer, whatever its server says (OAUTH-02)', async () => {
  const documents: Record<string, unknown> = {
    'https://mcp.example/.well-known/oauth-protected-resource/mcp': {
      resource: 'https://mcp.example/mcp',
      authorization_servers: [oauth.issuer],
    },
  }
  const reached: string[] = []
  const auth = rig.wake({
    hasHostPermission: () => Promise.resolve(true),
    fetch: (input) => {
      reached.push(String(input))
      return Promise.resolve(Response.json(documents[String(input)] ?? {}))
    },
  })
  const connector = { ...connectorAt('https://mcp.example/mcp'), addressSpace: 'public' as const }
  expect(await auth.authorize(connector)).toMatchObject(unsafe)
  expect(reached).toEqual(Object.keys(documents))
})
