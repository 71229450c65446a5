import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { callCount, connectorAt, createAuthRig, type AuthRig } from './auth-rig'
import { startGuardedMcpServer, type GuardedMcpServer } from './guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from './oauth-server'

let oauth: OAuthServer
let mcp: GuardedMcpServer
let rig: AuthRig
const printed: unknown[] = []

beforeEach(async () => {
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
  rig = createAuthRig()
  printed.length = 0
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void printed.push(words))
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all([oauth.stop(), mcp.stop()])
})

const vaultRows = async (): Promise<Record<string, unknown>[]> => {
  const raw = await new Dexie(rig.vaultName).open()
  return (await raw.table('secrets').toArray()) as Record<string, unknown>[]
}

/** As a database viewer, an export or a search through the profile would read it. */
const clear = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof ArrayBuffer) return Buffer.from(part).toString('latin1')
    if (part instanceof Error) return [part.message, part.stack, Object.entries(part)]
    return part
  })

test('no token, code, verifier or client secret is in a status, an error, a log or in clear at rest (OAUTH-17)', async () => {
  oauth.behaviour.client = { client_secret: 'cs-canary' }
  oauth.behaviour.metadata = { token_endpoint_auth_methods_supported: ['client_secret_post'] }
  const connector = connectorAt(mcp.url)
  const auth = rig.wake()
  rig.told.push(await callCount(rig, auth, connector), await auth.authorize(connector))
  rig.told.push(await callCount(rig, auth, connector))
  oauth.expireAccessTokens()
  rig.told.push(await callCount(rig, auth, connector))
  // A server that repeats what it was told.
  oauth.expireAccessTokens()
  oauth.behaviour.token = (request) => ({
    status: 400,
    body: JSON.stringify({
      error: 'temporarily_unavailable',
      error_description: request.toString(),
    }),
  })
  rig.told.push(await callCount(rig, auth, connector))
  rig.told.push(await auth.authorize(connector))
  oauth.behaviour.token = (request) => ({ status: 500, body: request.toString() })
  rig.told.push(await callCount(rig, auth, connector), await auth.authorize(connector))
  const secrets = oauth.log.token.flatMap(({ body }) =>
    ['code', 'code_verifier', 'refresh_token', 'client_secret'].flatMap(
      (name) => body.get(name) ?? [],
    ),
  )
  const everything = clear([rig.told, printed, await vaultRows()])
  expect(secrets.length).toBeGreaterThan(8)
  for (const secret of [...secrets, 'canary']) expect(everything).not.toContain(secret)
})

test('a record moved to another connector cannot be read (STORE-01)', async () => {
  const [mine, theirs] = [connectorAt(mcp.url), connectorAt(mcp.url)]
  await rig.wake().authorize(mine)
  await rig.wake().setHeaders(mine, { 'X-Key': 'canary' })
  await callCount(rig, rig.wake(), theirs)
  const raw = await new Dexie(rig.vaultName).open()
  const rows = (await vaultRows()).filter((row) => String(row['name']).includes(mine.id))
  for (const row of rows) {
    await raw
      .table('secrets')
      .put({ ...row, name: String(row['name']).replace(mine.id, theirs.id) })
  }
  expect(await callCount(rig, rig.wake(), theirs)).toMatchObject({
    error: { code: 'vault.unreadable' },
  })
  expect(mcp.seen.every((header) => header === undefined)).toBe(true)
  await rig.wake().setHeaders(theirs, {})
  expect(await callCount(rig, rig.wake(), theirs)).toMatchObject({
    error: { code: 'connector.auth-required' },
  })
  expect(mcp.seen.every((header) => header === undefined)).toBe(true)
  expect(await rig.wake().authorize(theirs)).toMatchObject({ value: { kind: 'signed-in' } })
})

test('removing a connector revokes its tokens and leaves nothing of it in the vault', async () => {
  const connector = connectorAt(mcp.url)
  const auth = rig.wake()
  await callCount(rig, auth, connector)
  await auth.setOwnClient(connector, { clientId: 'mine', clientSecret: 'canary' })
  await auth.setHeaders(connector, { 'X-Key': 'canary' })
  await auth.authorize(connector)
  await auth.setOwnClient(connector, undefined)
  await auth.authorize(connector)
  expect((await vaultRows()).length).toBeGreaterThan(3)
  expect(await auth.forget(connector)).toEqual({ ok: true, value: undefined })
  expect(await vaultRows()).toEqual([])
  const revoked = new Set(oauth.log.revoke.map((body) => body.get('token_type_hint')))
  expect(revoked).toEqual(new Set(['access_token', 'refresh_token']))
})

test('a server that does not answer does not keep a connector from being removed', async () => {
  const connector = connectorAt(mcp.url)
  await rig.wake().authorize(connector)
  await oauth.stop()
  expect(await rig.wake().forget(connector)).toEqual({ ok: true, value: undefined })
  expect(await vaultRows()).toEqual([])
})

test('signing out revokes and keeps the client ids, so that the next sign-in only asks for consent', async () => {
  const connector = connectorAt(mcp.url)
  await rig.wake().authorize(connector)
  await rig.wake().signOut(connector)
  expect(oauth.log.revoke).toHaveLength(2)
  expect(await rig.wake().status(connector)).toMatchObject({
    value: { state: 'signed-out', method: 'none' },
  })
  await rig.wake().authorize(connector)
  expect(oauth.log.register).toHaveLength(1)
})

test('a token that the person typed is sent as it is, never renewed, and replaced by a sign-in', async () => {
  const connector = connectorAt(mcp.url)
  const auth = rig.wake()
  expect(await auth.setStaticToken(connector, 'sekret-canary')).toMatchObject({ ok: true })
  expect(await callCount(rig, auth, connector)).toMatchObject({
    error: { code: 'connector.auth-required' },
  })
  expect(mcp.seen).toEqual(['Bearer sekret-canary'])
  expect(rig.statuses.get(connector.id)).toMatchObject({ method: 'token', state: 'needed' })
  expect(oauth.log.token).toEqual([])
  await auth.authorize(connector)
  expect(rig.statuses.get(connector.id)).toMatchObject({ method: 'oauth', state: 'signed-in' })
  expect(await callCount(rig, auth, connector)).toMatchObject({ ok: true })
  expect(await auth.setStaticToken(connector, 'two words')).toMatchObject({
    error: { code: 'command.malformed' },
  })
})

test("the person's headers go along, and none that the transport or the browser owns can be set", async () => {
  const connector = connectorAt(mcp.url)
  const auth = rig.wake()
  await auth.setHeaders(connector, { 'X-Api-Key': 'key-canary' })
  await auth.authorize(connector)
  expect(await callCount(rig, auth, connector)).toMatchObject({ ok: true })
  expect(mcp.headersSeen.every((headers) => headers['x-api-key'] === 'key-canary')).toBe(true)
  expect(oauth.log.token.every(({ authorization }) => authorization === undefined)).toBe(true)
  for (const name of [
    'Host',
    'Cookie',
    'Mcp-Session-Id',
    'content-type',
    'a b',
    'Origin',
    'Proxy-Authorization',
  ]) {
    expect(await auth.setHeaders(connector, { [name]: 'x' })).toMatchObject({
      error: { code: 'command.malformed' },
    })
  }
  expect(await auth.setHeaders(connector, { 'X-Key': 'a\r\nb' })).toMatchObject({ ok: false })
  expect(rig.statuses.get(connector.id)?.headers).toEqual(['X-Api-Key'])
})
