import { afterEach, beforeEach, expect, test } from 'vitest'
import { callCount, connectorAt, createAuthRig, type AuthRig } from './auth-rig'
import { REDIRECT_URL, walkThrough } from '../harness/walk-through'
import { startGuardedMcpServer, type GuardedMcpServer } from './guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from './oauth-server'

const DOCUMENT_URL = 'https://sayso.example/oauth-client.json'
let oauth: OAuthServer
let mcp: GuardedMcpServer
let rig: AuthRig

beforeEach(async () => {
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
  rig = createAuthRig()
})
afterEach(() => Promise.all([oauth.stop(), mcp.stop()]))

test("the person's own client id goes before everything else, with its secret as the server wants it", async () => {
  oauth.behaviour.metadata = {
    client_id_metadata_document_supported: true,
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  }
  const connector = connectorAt(mcp.url)
  const auth = rig.wake({ clientMetadataUrl: DOCUMENT_URL })
  await auth.setOwnClient(connector, { clientId: 'mine', clientSecret: 'canary-secret' })
  expect(await auth.authorize(connector)).toMatchObject({ value: { status: { client: 'own' } } })
  expect(oauth.log.authorize[0]?.get('client_id')).toBe('mine')
  expect(oauth.log.token[0]?.authorization).toBe(`Basic ${btoa('mine:canary-secret')}`)
  expect(oauth.log.register).toEqual([])
})

test('a secret goes into the body where the server takes it only there, and nowhere where it takes none', async () => {
  for (const [method, secret] of [
    ['client_secret_post', 'canary-secret'],
    ['none', null],
  ] as const) {
    oauth.behaviour.metadata = { token_endpoint_auth_methods_supported: [method] }
    const connector = connectorAt(mcp.url)
    await rig.wake().setOwnClient(connector, { clientId: 'mine', clientSecret: 'canary-secret' })
    await rig.wake().authorize(connector)
    expect(oauth.log.token.at(-1)?.authorization).toBeUndefined()
    expect(oauth.log.token.at(-1)?.body.get('client_secret')).toBe(secret)
    expect(oauth.log.token.at(-1)?.body.get('client_id')).toBe('mine')
  }
})

test('the hosted metadata document is the client id where the server supports it', async () => {
  oauth.behaviour.metadata = { client_id_metadata_document_supported: true }
  const outcome = await rig
    .wake({ clientMetadataUrl: DOCUMENT_URL })
    .authorize(connectorAt(mcp.url))
  expect(outcome).toMatchObject({ value: { status: { client: 'document' } } })
  expect(oauth.log.authorize[0]?.get('client_id')).toBe(DOCUMENT_URL)
  expect(oauth.log.register).toEqual([])
})

test('registration tells what kind of client this is and happens once', async () => {
  const connector = connectorAt(mcp.url)
  await rig.wake().authorize(connector)
  await rig.wake().signOut(connector)
  await rig.wake().authorize(connector)
  expect(oauth.log.register).toEqual([
    {
      client_name: 'Sayso',
      redirect_uris: [REDIRECT_URL],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      application_type: 'web',
    },
  ])
})

test('a registration whose secret has run out is made anew', async () => {
  oauth.behaviour.client = {
    client_secret: 'canary-secret',
    client_secret_expires_at: Math.floor(Date.now() / 1000) + 60,
  }
  const connector = connectorAt(mcp.url)
  await rig.wake().authorize(connector)
  rig.ahead = 120_000
  await rig.wake().authorize(connector)
  expect(oauth.log.register).toHaveLength(2)
})

test('a server that offers no registration asks for a client id, and with one sign-in goes on', async () => {
  oauth.behaviour.metadata = { registration_endpoint: undefined }
  const connector = connectorAt(mcp.url)
  const needed = {
    ok: false,
    error: { code: 'connector.client-id-needed', subject: new URL(oauth.origin).host },
  }
  expect(await rig.wake().authorize(connector)).toEqual(needed)
  await rig.wake().setOwnClient(connector, { clientId: 'mine' })
  expect(await rig.wake().authorize(connector)).toMatchObject({
    value: { status: { client: 'own' } },
  })
})

test('a registration that is refused asks for a client id and tells what the server said', async () => {
  oauth.behaviour.register = () => ({
    status: 403,
    body: '{"error":"access_denied","error_description":"By hand only"}',
  })
  expect(await rig.wake().authorize(connectorAt(mcp.url))).toMatchObject({
    error: { code: 'connector.client-id-needed', detail: 'access_denied: By hand only' },
  })
})

test('a server that takes only addresses on this computer gets one, caught by the other window', async () => {
  oauth.behaviour.register = ({ redirect_uris: uris }) =>
    (uris as string[])[0] === REDIRECT_URL
      ? { status: 400, body: '{"error":"invalid_redirect_uri"}' }
      : undefined
  const loopback = {
    redirectUrl: 'http://127.0.0.1:43110/callback',
    launchAuthFlow: (url: string) => walkThrough(url, 'http://127.0.0.1:43110/callback'),
  }
  const connector = connectorAt(mcp.url)
  expect(await rig.wake({ loopback }).authorize(connector)).toMatchObject({ ok: true })
  expect(oauth.log.register[1]).toMatchObject({
    redirect_uris: [loopback.redirectUrl],
    application_type: 'native',
  })
  expect(oauth.log.token[0]?.body.get('redirect_uri')).toBe(loopback.redirectUrl)
  expect(rig.windows).toHaveLength(0)
})

test('an address on this computer is used only where the browser may catch it, and its host is given back with the others', async () => {
  oauth.behaviour.register = ({ redirect_uris: uris }) =>
    (uris as string[])[0] === REDIRECT_URL
      ? { status: 400, body: '{"error":"invalid_redirect_uri"}' }
      : undefined
  const redirectUrl = 'http://localhost:43110/callback'
  let opened = 0
  const loopback = {
    redirectUrl,
    launchAuthFlow: (url: string) => {
      opened += 1
      return walkThrough(url, redirectUrl)
    },
  }
  rig.granted.delete('http://localhost/*')
  const connector = connectorAt(mcp.url)
  expect(await rig.wake({ loopback }).authorize(connector)).toMatchObject({
    error: { code: 'connector.sign-in-host-needed', subject: 'localhost:43110' },
  })
  expect(opened).toBe(0)
  rig.granted.add('http://localhost/*')
  const auth = rig.wake({ loopback })
  expect(await auth.authorize(connector)).toMatchObject({ ok: true })
  expect(opened).toBe(1)
  const status = await auth.status(connector)
  expect(status.ok && status.value.hosts.map(({ permission }) => permission)).toContain(
    'http://localhost/*',
  )
})

test('another authorization server gets a registration of its own and nothing of the first (OAUTH-10)', async () => {
  const connector = connectorAt(mcp.url)
  await rig.wake().authorize(connector)
  await callCount(rig, rig.wake(), connector)
  const second = await startOAuthServer()
  oauth.behaviour.token = () => ({ status: 400, body: '{"error":"invalid_grant"}' })
  mcp.guard.authServer = second
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({
    error: { code: 'connector.auth-required' },
  })
  expect(await rig.wake().authorize(connector)).toMatchObject({
    value: { status: { issuer: second.issuer } },
  })
  expect(second.log.register).toHaveLength(1)
  expect(await callCount(rig, rig.wake(), connector)).toMatchObject({ ok: true })
  await second.stop()
})

test("the person's own client id and secret are never shown to another authorization server (OAUTH-10)", async () => {
  const connector = connectorAt(mcp.url)
  await rig.wake().setOwnClient(connector, { clientId: 'mine', clientSecret: 'canary-secret' })
  await rig.wake().authorize(connector)
  await rig.wake().signOut(connector)
  const second = await startOAuthServer()
  mcp.guard.authServer = second
  expect(await rig.wake().authorize(connector)).toMatchObject({
    error: { code: 'connector.client-id-needed' },
  })
  expect([...second.log.authorize, ...second.log.register]).toEqual([])
  await rig.wake().setOwnClient(connector, undefined)
  expect(await rig.wake().authorize(connector)).toMatchObject({
    value: { status: { client: 'registered' } },
  })
  await second.stop()
})

test('a client id that the server has forgotten is registered anew after the window was closed', async () => {
  const connector = connectorAt(mcp.url)
  await rig.wake().authorize(connector)
  rig.close = true
  await rig.wake().authorize(connector)
  rig.close = false
  await rig.wake().authorize(connector)
  expect(oauth.log.register).toHaveLength(2)
})
