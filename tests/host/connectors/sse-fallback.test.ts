import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { expect, test } from 'vitest'
import { probeServer } from '@/lib/connectors/probe'
import { callOnce } from './call'
import { addressOf, connectorOf, never, newConnectors, realPorts } from './ports'
import { keepRunning } from './running'
import { startSseServer } from './sse-server'

const keep = keepRunning()

const counting = () => {
  let done = 0
  return (mcp: McpServer): void => {
    mcp.registerTool('act', {}, () => {
      done += 1
      return { content: [{ type: 'text', text: `done ${done}` }] }
    })
  }
}

test('a server of the withdrawn transport is found last, and the verdict says so', async () => {
  const server = await keep(startSseServer(counting()))
  const found = await probeServer(realPorts(), addressOf(server.url), never())
  expect(found).toMatchObject({
    ok: true,
    value: {
      verdict: { era: 'legacy', version: '2025-11-25', sse: true },
      serverName: 'old',
      tools: [{ name: 'act' }],
    },
  })
})

test('with the stored verdict it is gone to directly, and calls are answered over its stream', async () => {
  const server = await keep(startSseServer(counting()))
  const connectors = await keep(newConnectors())
  const connector = connectorOf(server.url, { era: 'legacy', version: '2025-11-25', sse: true })
  const called = await Promise.all([1, 2].map(() => callOnce(connectors, { connector })))
  expect(called).toMatchObject([{ ok: true }, { ok: true }])
  expect(server.seen.map(({ rpc }) => rpc)).toEqual([
    undefined,
    'initialize',
    'notifications/initialized',
    'tools/call',
    'tools/call',
  ])
})

test('a session that it has forgotten is opened anew for the next read', async () => {
  const server = await keep(startSseServer(counting()))
  const connectors = await keep(newConnectors())
  const connector = connectorOf(server.url, { era: 'legacy', version: '2025-11-25', sse: true })
  await callOnce(connectors, { connector })
  await server.forget()
  expect(await callOnce(connectors, { connector, readOnly: true })).toMatchObject({
    ok: true,
    value: { content: [{ text: 'done 2' }] },
  })
})
