import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BAD_SERVER_NAMES, startBadServers, type BadServers } from './bad-servers'

let bad: BadServers

beforeAll(async () => {
  bad = await startBadServers()
})

afterAll(async () => {
  await bad.stop()
})

test.each(BAD_SERVER_NAMES)('an MCP client cannot connect to %s', async (name) => {
  const client = new Client(
    { name: 'bad-servers-test', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  )
  const giveUp = AbortSignal.timeout(500)
  const transport = new StreamableHTTPClientTransport(new URL(bad.urls[name]), {
    fetch: async (url, init) =>
      await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.any([giveUp]) }),
  })
  await expect(client.connect(transport, { timeout: 1000 })).rejects.toBeInstanceOf(Error)
  await client.close()
})

test('the endless body has no end, and the unreachable address nobody', async () => {
  const response = await fetch(bad.urls.endlessBody)
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > 5_000_000) break
  }
  expect(bytes).toBeGreaterThan(5_000_000)
  await expect(fetch(bad.unreachable)).rejects.toBeInstanceOf(TypeError)
})

test('a followed redirect is counted', async () => {
  expect(bad.followedRedirects()).toBe(0)
  await fetch(bad.urls.redirect, { method: 'POST', body: '{}' })
  expect(bad.followedRedirects()).toBe(1)
})
