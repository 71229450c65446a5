import { expect, test } from 'vitest'
import { discoverResource } from '@/lib/connectors/auth/discover-resource'
import type { AuthConnector } from '@/lib/connectors/auth/auth-ports'
import type { ConnectorId } from '@/lib/domain/ids'

const connector: AuthConnector = {
  id: 'a' as ConnectorId,
  url: 'https://mcp.example/v1/mcp',
  addressSpace: 'public',
}
const discover = (document: unknown, status = 200) =>
  discoverResource(
    connector,
    undefined,
    () => Promise.resolve(Response.json(document, { status })),
    7,
  )

const never = () => Promise.reject(new Error('fetched'))

test('a document that speaks for another resource is refused (OAUTH-04)', async () => {
  const others = [
    'https://other.example/v1/mcp',
    'http://mcp.example/v1/mcp',
    'https://mcp.example:8443/v1/mcp',
    'https://mcp.example/v1/mcp/x',
    'https://mcp.example/v1/mcp/',
    'https://mcp.example/v1/mc',
    'https://mcp.example/v2',
    'https://mcp.example.evil.example/v1/mcp',
  ]
  for (const resource of others) {
    expect(
      await discover({ resource, authorization_servers: ['https://auth.example'] }),
      resource,
    ).toMatchObject({
      error: { code: 'connector.auth-unsafe', subject: 'mcp.example' },
    })
  }
})

test('a resource is sent as the server writes it, also where it is what the connector is part of', async () => {
  for (const resource of [
    'https://mcp.example/v1/mcp',
    'https://mcp.example',
    'https://mcp.example/v1/',
  ]) {
    expect(await discover({ resource })).toMatchObject({ value: { resource } })
  }
})

test('an authorization server that must not be reached condemns the document (OAUTH-01)', async () => {
  for (const issuer of [
    'http://auth.example',
    'https://10.0.0.1',
    'file:///etc/passwd',
    'chrome-extension://x/',
    'https://localhost',
  ]) {
    const found = await discover({
      resource: connector.url,
      authorization_servers: ['https://auth.example', issuer],
    })
    expect(found).toMatchObject({ error: { code: 'connector.auth-unsafe' } })
  }
})

test('a document address that must not be reached is refused before anything is fetched (OAUTH-01)', async () => {
  for (const resourceMetadataUrl of [
    'http://mcp.example/m',
    'file:///m',
    'data:application/json,{}',
    'https://169.254.169.254/m',
  ]) {
    const challenge = { kind: 'sign-in', at: 0, resourceMetadataUrl } as const
    expect(await discoverResource(connector, challenge, never, 7)).toMatchObject({
      error: { code: 'connector.auth-unsafe' },
    })
  }
})

test('without a document the origin itself is asked, as the first revision with sign-in had it', async () => {
  expect(await discover({}, 404)).toEqual({
    ok: true,
    value: { at: 7, resource: connector.url, issuers: ['https://mcp.example/'], derived: true },
  })
})

test('a server that is broken is not taken for one without a document', async () => {
  expect(await discover({}, 500)).toMatchObject({ error: { code: 'connector.sign-in-failed' } })
  expect(await discover({ resource: 5 })).toMatchObject({
    error: { code: 'connector.sign-in-failed' },
  })
})
