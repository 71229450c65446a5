import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { probeServer } from '@/lib/connectors/probe'
import { startLegacyServer } from './legacy-server'
import { startModernServer } from './modern-server'
import { addressOf, never, realPorts } from './ports'
import { sendBody, sendResult, startRawServer } from './raw-server'
import { keepRunning } from './running'

const keep = keepRunning()

describe('looking at a server that a person wants to add', () => {
  test('finds a server of the newer era, its name and its tools', async () => {
    const server = await keep(
      startModernServer((mcp) => {
        mcp.registerTool(
          'add',
          { description: 'Adds', inputSchema: z.object({ a: z.number(), b: z.number() }) },
          () => ({
            content: [{ type: 'text', text: 'done' }],
          }),
        )
      }),
    )
    const found = await probeServer(realPorts(), addressOf(server.url), never())
    expect(found).toMatchObject({
      ok: true,
      value: {
        verdict: { era: 'modern', version: '2026-07-28' },
        serverName: 'modern',
        skipped: [],
      },
    })
  })

  test('finds a server of the older era by its handshake', async () => {
    const server = await keep(
      startLegacyServer((mcp) => {
        mcp.registerTool('add', { description: 'Adds', inputSchema: { a: z.number() } }, () => ({
          content: [{ type: 'text', text: 'done' }],
        }))
      }),
    )
    const found = await probeServer(realPorts(), addressOf(server.url), never())
    expect(found).toMatchObject({
      ok: true,
      value: {
        verdict: { era: 'legacy', version: '2025-11-25' },
        serverName: 'legacy',
        skipped: [],
      },
    })
  })

  test('takes leave of a session that it opened', async () => {
    const server = await keep(
      startLegacyServer((mcp) => void mcp.registerTool('act', {}, () => ({ content: [] }))),
    )
    await probeServer(realPorts(), addressOf(server.url), never())
    await expect.poll(() => server.seen.filter(({ method }) => method === 'DELETE').length).toBe(1)
  })

  test('goes through all pages of a list', async () => {
    const pages = 70
    const server = await keep(
      startRawServer('modern', {
        'tools/list': (request, response) => {
          const page = Number(request.params?.['cursor'] ?? 0)
          sendResult(request, response, {
            resultType: 'complete',
            tools: [{ name: `tool_${page}`, inputSchema: { type: 'object' } }],
            ...(page + 1 < pages ? { nextCursor: String(page + 1) } : {}),
          })
        },
      }),
    )
    const found = await probeServer(realPorts(), addressOf(server.url), never())
    expect(found).toMatchObject({ ok: true, value: { skipped: [] } })
    expect(found.ok && found.value.tools.length).toBe(pages)
  })

  test('stops at a list without an end and says so', async () => {
    const server = await keep(
      startRawServer('modern', {
        'tools/list': (request, response) => {
          const page = Number(request.params?.['cursor'] ?? 0)
          sendResult(request, response, {
            resultType: 'complete',
            tools: [{ name: `tool_${page}`, inputSchema: { type: 'object' } }],
            nextCursor: String(page + 1),
          })
        },
      }),
    )
    const found = await probeServer(realPorts(), addressOf(server.url), never())
    expect(found).toMatchObject({ ok: true, value: { skipped: [{ reason: 'too-many' }] } })
    expect(found.ok && found.value.tools.length).toBe(100)
  })

  test('leaves out tools that cannot be used, says why, and keeps the others', async () => {
    const input = { type: 'object' }
    const server = await keep(
      startRawServer('modern', {
        'tools/list': (request, response) =>
          sendBody(
            response,
            `{"jsonrpc":"2.0","id":${JSON.stringify(request.id)},"result":{"resultType":"complete","tools":${JSON.stringify(
              [
                {
                  name: 'good',
                  inputSchema: input,
                  annotations: { title: 7, readOnlyHint: true },
                  _meta: { a: 1 },
                },
                { name: 'bad name\u202e', inputSchema: input },
                { name: 'no_schema' },
                { name: 'twice', inputSchema: input, description: 'one' },
                { name: 'twice', inputSchema: input, description: 'two' },
                { name: 'same', inputSchema: input },
                { name: 'same', inputSchema: input },
                {
                  name: 'header',
                  inputSchema: {
                    ...input,
                    properties: { a: { type: 'object', 'x-mcp-header': 'A' } },
                  },
                },
                { name: 'deep', inputSchema: { ...input, $defs: nested(80) } },
              ],
            )}}}`,
          ),
      }),
    )
    const found = await probeServer(realPorts(), addressOf(server.url), never())
    expect(found).toMatchObject({
      ok: true,
      value: {
        tools: [
          { name: 'good', annotations: { readOnlyHint: true }, meta: { a: 1 } },
          { name: 'same' },
        ],
        skipped: [
          { name: 'bad name<U+202E>', reason: 'invalid-name' },
          { name: 'no_schema', reason: 'invalid-definition' },
          { name: 'deep', reason: 'too-large' },
          { name: 'header', reason: 'invalid-header' },
          { name: 'twice', reason: 'duplicate-name' },
        ],
      },
    })
  })

  test('keeps tools whose optional parts the protocol library would refuse', async () => {
    const server = await keep(
      startRawServer('legacy', {
        'tools/list': (request, response) =>
          sendResult(request, response, {
            tools: [{ name: 'odd', inputSchema: { properties: [], required: 'a' }, execution: 3 }],
          }),
      }),
    )
    const found = await probeServer(realPorts(), addressOf(server.url), never())
    expect(found).toMatchObject({
      ok: true,
      value: { tools: [{ name: 'odd', inputSchema: { required: 'a' } }] },
    })
  })

  test('a server without tools has an empty list', async () => {
    const server = await keep(
      startRawServer('modern', {
        'tools/list': (request, response) =>
          sendResult(request, response, { resultType: 'complete', tools: [] }),
      }),
    )
    expect(await probeServer(realPorts(), addressOf(server.url), never())).toMatchObject({
      ok: true,
      value: { tools: [] },
    })
  })
})

const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) })
