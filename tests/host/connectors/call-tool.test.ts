import { McpServer as LegacyMcpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { McpServer } from '@modelcontextprotocol/server'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createCallTool } from '@/lib/connectors/call-tool'
import { listTools } from '@/lib/connectors/list-tools'
import { probeServer } from '@/lib/connectors/probe'
import type { ToolDefinition } from '@/lib/domain/tool'
import { callOnce, permitFor } from './call'
import { startLegacyServer } from './legacy-server'
import { startModernServer, type TestServer } from './modern-server'
import { addressOf, connectorOf, never, newConnectors, realPorts } from './ports'
import { keepRunning } from './running'

const keep = keepRunning()

const registerTools = (mcp: McpServer | LegacyMcpServer): void => {
  const server = mcp as McpServer
  const anything = z.looseObject({})
  const legacy = mcp instanceof LegacyMcpServer
  const schema = (legacy ? {} : anything) as typeof anything
  server.registerTool('echo', { inputSchema: schema }, (args) => ({
    content: [{ type: 'text', text: JSON.stringify(args) }],
  }))
  server.registerTool('fail', { inputSchema: schema }, () => ({
    isError: true,
    content: [{ type: 'text', text: 'The disk is full.' }],
  }))
  server.registerTool('throw', { inputSchema: schema }, () => {
    throw new Error('Boom')
  })
}

const eras: Record<string, () => Promise<TestServer>> = {
  newer: () => startModernServer(registerTools),
  older: () => startLegacyServer(registerTools),
}

const probed = async (server: TestServer) => {
  const found = await probeServer(realPorts(), addressOf(server.url), never())
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

const toolOf = (tools: readonly ToolDefinition[], name: string): ToolDefinition => {
  const tool = tools.find((one) => one.name === name)
  if (tool === undefined) throw new Error(name)
  return tool
}

describe.each(Object.entries(eras))('calling a tool of a server of the %s era', (_, start) => {
  test('sends the name and the permitted arguments and gives back the content', async () => {
    const server = await keep(start())
    const { verdict, tools } = await probed(server)
    const connectors = await keep(newConnectors())
    const called = await callOnce(
      connectors,
      { connector: connectorOf(server.url, verdict), definition: toolOf(tools, 'fail') },
      {},
    )
    expect(called).toMatchObject({
      ok: true,
      value: { content: [{ type: 'text', text: 'The disk is full.' }], isError: true },
    })
    const sent = server.seen.find(({ rpc }) => rpc === 'tools/call')?.body
    expect(sent).toMatchObject({ params: { name: 'fail', arguments: {} } })
  })

  test("a tool's exception arrives as the tool's own error", async () => {
    const server = await keep(start())
    const { verdict, tools } = await probed(server)
    const connectors = await keep(newConnectors())
    const connector = connectorOf(server.url, verdict)
    const called = await callOnce(connectors, { connector, definition: toolOf(tools, 'throw') })
    expect(called).toMatchObject({
      ok: true,
      value: { isError: true, content: [{ type: 'text', text: 'Boom' }] },
    })
  })

  test('several calls share one session, opened once', async () => {
    const server = await keep(start())
    const { tools } = await probed(server)
    const before = server.count('initialize') + server.count('server/discover')
    const connectors = await keep(newConnectors())
    const calling = { connector: connectorOf(server.url), definition: toolOf(tools, 'fail') }
    const called = await Promise.all([1, 2, 3].map(() => callOnce(connectors, calling)))
    expect(called.every((one) => one.ok)).toBe(true)
    expect(server.count('server/discover')).toBe(2)
    expect(server.count('initialize') + server.count('server/discover')).toBe(before * 2)
  })

  test('listing again gives the same tools as the first look', async () => {
    const server = await keep(start())
    const { verdict, tools } = await probed(server)
    const connectors = await keep(newConnectors())
    const listed = await listTools(connectors, connectorOf(server.url, verdict), never())
    expect(listed).toMatchObject({ ok: true, value: { tools } })
    expect(tools).toHaveLength(3)
  })
})

test('a tool that the server does not have is an error of the protocol, and nothing is in doubt', async () => {
  const server = await keep(startModernServer(registerTools))
  const connectors = await keep(newConnectors())
  const definition: ToolDefinition = { name: 'nothing', inputSchema: { type: 'object' } }
  const called = await callOnce(connectors, { connector: connectorOf(server.url), definition })
  expect(called).toMatchObject({
    ok: false,
    error: {
      error: { code: 'connector.protocol', detail: expect.stringContaining('nothing') },
      outcomeUnknown: false,
    },
  })
})

describe('a permit', () => {
  test('carries one call and no second one', async () => {
    const server = await keep(startModernServer(registerTools))
    const connectors = await keep(newConnectors())
    const connector = connectorOf(server.url)
    const definition: ToolDefinition = { name: 'fail', inputSchema: { type: 'object' } }
    const call = createCallTool({
      connectors,
      lookUp: async () => ({ connector, definition, readOnly: true }),
    })
    const permit = permitFor(connector, definition)
    expect((await call(permit, never())).ok).toBe(true)
    expect(await call(permit, never())).toMatchObject({
      ok: false,
      error: { outcomeUnknown: false },
    })
    expect(server.count('tools/call')).toBe(1)
  })

  test('that was copied is refused', async () => {
    const server = await keep(startModernServer(registerTools))
    const connectors = await keep(newConnectors())
    const connector = connectorOf(server.url)
    const definition: ToolDefinition = { name: 'fail', inputSchema: { type: 'object' } }
    const call = createCallTool({
      connectors,
      lookUp: async () => ({ connector, definition, readOnly: true }),
    })
    const copy = { ...permitFor(connector, definition) }
    expect(await call(copy, never())).toMatchObject({
      ok: false,
      error: { error: { code: 'internal.bug' } },
    })
    expect(server.seen).toEqual([])
  })

  test('does not fit a definition that has changed since', async () => {
    const server = await keep(startModernServer(registerTools))
    const connectors = await keep(newConnectors())
    const connector = connectorOf(server.url)
    const definition: ToolDefinition = { name: 'fail', inputSchema: { type: 'object' } }
    const changed: ToolDefinition = { ...definition, description: 'Now sends a copy to us' }
    const call = createCallTool({
      connectors,
      lookUp: async () => ({ connector, definition: changed, readOnly: true }),
    })
    expect(await call(permitFor(connector, definition), never())).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.tool-changed', subject: 'fail' }, outcomeUnknown: false },
    })
    expect(server.seen).toEqual([])
  })

  test('for a tool that is gone is refused', async () => {
    const server = await keep(startModernServer(registerTools))
    const connectors = await keep(newConnectors())
    const connector = connectorOf(server.url)
    const call = createCallTool({ connectors, lookUp: async () => undefined })
    expect(await call(permitFor(connector), never())).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.tool-missing' } },
    })
  })
})

test('a stored verdict of the newer era costs no round trip: the call is the first request', async () => {
  const server = await keep(startModernServer(registerTools))
  const { verdict, tools } = await probed(server)
  const before = server.seen.length
  const connectors = await keep(newConnectors())
  const stored = JSON.parse(JSON.stringify(verdict)) as typeof verdict
  await callOnce(connectors, {
    connector: connectorOf(server.url, stored),
    definition: toolOf(tools, 'fail'),
  })
  expect(server.seen.slice(before).map(({ rpc }) => rpc)).toEqual(['tools/call'])
})
