import * as fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import {
  createConnectorAuth,
  type ConnectorAuth,
} from '@/lib/connectors/auth/create-connector-auth'
import type { AuthConnector } from '@/lib/connectors/auth/auth-ports'
import type { TokenRecord } from '@/lib/connectors/auth/auth-records'
import { openAuthStore } from '@/lib/connectors/auth/auth-store'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok } from '@/lib/domain/result'
import { FLOW, ISSUER, REDIRECT_URL, SERVER } from './auth-fixtures'

const secrets = new Map<string, string>()
const vault = {
  put: (name: string, secret: string) => Promise.resolve(void secrets.set(name, secret)),
  get: (name: string) => Promise.resolve(ok(secrets.get(name))),
  remove: (name: string) => Promise.resolve(void secrets.delete(name)),
}
const withLock = <T>(_: string, work: () => Promise<T>) => work()
const never = () => Promise.reject(new Error('not expected'))
let auth: ConnectorAuth
let connector: AuthConnector

beforeEach(() => {
  secrets.clear()
  connector = { id: 'a' as ConnectorId, url: 'https://mcp.example/mcp', addressSpace: 'public' }
  auth = createConnectorAuth({
    vault,
    withLock,
    now: () => 1_000,
    newId: () => 'id',
    timers: { every: () => () => {}, after: () => () => {} },
    fetch: never,
    hasHostPermission: () => Promise.resolve(true),
    redirectUrl: REDIRECT_URL,
    launchAuthFlow: () => Promise.resolve(err(appError('connector.sign-in-cancelled'))),
  })
})

const keep = async (id: string, accessToken: string): Promise<void> => {
  const store = openAuthStore(vault, withLock, id as ConnectorId)
  const tokens: TokenRecord = {
    accessToken,
    obtainedAt: 0,
    scopes: [],
    from: 'sign-in',
    server: SERVER,
    client: FLOW.client,
    resource: FLOW.resource,
    origin: 'https://mcp.example',
  }
  await store.tokens(ISSUER).write(tokens)
  await store.changeState({ issuer: ISSUER, issuers: [ISSUER] })
}

test('nothing of a credential is sent to another origin, whatever the address (OAUTH-15)', async () => {
  await keep('a', 'at-canary')
  await auth.setHeaders(connector, { 'X-Key': 'key-canary' })
  const near = fc.constantFrom(
    'https://mcp.example.evil.example/mcp',
    'http://mcp.example/mcp',
    'https://mcp.example:444/',
    'https://cdn.mcp.example/icon.png',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.domain().map((domain) => `https://${domain}/mcp`),
        near,
      ),
      async (url) => {
        fc.pre(new URL(url).origin !== 'https://mcp.example')
        const fetch = auth.credentials(connector).withCredentials(never)
        await expect(
          fetch(url, { headers: { authorization: 'Bearer at-canary' } }),
        ).rejects.toMatchObject({ kind: 'wrong-origin' })
      },
    ),
  )
})

const tokenOf = (more: Partial<AuthConnector>): Promise<string | undefined> =>
  auth.credentials({ ...connector, ...more }).provider.token()

test('a token belongs to one connector, issuer and resource (OAUTH-14)', async () => {
  await keep('a', 'at-a')
  await keep('b', 'at-b')
  expect(await tokenOf({})).toBe('at-a')
  expect(await tokenOf({ id: 'b' as ConnectorId })).toBe('at-b')
  for (const url of [
    'https://other.example/mcp',
    'https://mcp.example/',
    'https://mcp.example/mcp2',
    'http://mcp.example/mcp',
    'https://mcp.example:8443/mcp',
  ]) {
    expect(await tokenOf({ url })).toBeUndefined()
  }
  const tokens = secrets.get(`oauth:a:tokens:${ISSUER}`) ?? ''
  secrets.set(
    `oauth:a:tokens:${ISSUER}`,
    tokens.replace(`"issuer":"${ISSUER}"`, '"issuer":"https://other.example"'),
  )
  expect(await tokenOf({})).toBeUndefined()
})

test("the person's own headers never replace those of the transport", async () => {
  await auth.setHeaders(connector, { authorization: 'Basic mine', 'X-Key': 'k' })
  const sent: Headers[] = []
  const fetch = auth.credentials(connector).withCredentials((_, init) => {
    sent.push(new Headers(init?.headers))
    return Promise.resolve(new Response(null))
  })
  await fetch(connector.url)
  await fetch(connector.url, { headers: { authorization: 'Bearer theirs' } })
  expect(sent.map((headers) => headers.get('authorization'))).toEqual([
    'Basic mine',
    'Bearer theirs',
  ])
})
