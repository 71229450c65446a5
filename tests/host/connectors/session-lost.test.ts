import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { describe, expect, test } from 'vitest'
import { listTools } from '@/lib/connectors/list-tools'
import type { FetchPort } from '@/lib/domain/ports'
import type { SessionVerdict } from '@/lib/connectors/open-session'
import { actDefinition, callOnce } from './call'
import { startLegacyServer } from './legacy-server'
import { startModernServer } from './modern-server'
import { connectorOf, never, newConnectors } from './ports'
import { openStream, sendBody, startRawServer } from './raw-server'
import { keepRunning } from './running'

const keep = keepRunning()

const counting = () => {
  let done = 0
  const build = (mcp: McpServer): void => {
    mcp.registerTool('act', {}, () => {
      done += 1
      return { content: [{ type: 'text', text: `done ${done}` }] }
    })
  }
  return { build, done: () => done }
}

describe.each([
  ['404', { status: 404, message: 'Session not found' }],
  ['400 and words', { status: 400, message: 'Bad Request: No valid session ID provided' }],
  [
    '400 of a server that was started anew',
    { status: 400, message: 'Bad Request: Server not initialized' },
  ],
])('a server that has forgotten the session and answers %s', (_, lost) => {
  test('gets a new session and the same call once, even if it writes', async () => {
    const { build, done } = counting()
    const server = await keep(startLegacyServer(build, lost))
    const connectors = await keep(newConnectors())
    const calling = {
      connector: connectorOf(server.url),
      definition: actDefinition,
      readOnly: false,
    }
    await callOnce(connectors, calling)
    server.forget()
    const called = await callOnce(connectors, calling)
    expect(called).toMatchObject({
      ok: true,
      value: { content: [{ type: 'text', text: 'done 2' }] },
    })
    expect(done()).toBe(2)
  })

  test('still lists its tools', async () => {
    const { build } = counting()
    const server = await keep(startLegacyServer(build, lost))
    const connectors = await keep(newConnectors())
    await listTools(connectors, connectorOf(server.url), never())
    server.forget()
    const listed = await listTools(connectors, connectorOf(server.url), never())
    expect(listed).toMatchObject({ ok: true, value: { tools: [{ name: 'act' }] } })
  })
})

test('a session that is lost again at once is reported and not tried for ever', async () => {
  const server = await keep(
    startRawServer('legacy', {
      'tools/call': (_, response) => void response.writeHead(404).end('gone'),
    }),
  )
  const connectors = await keep(newConnectors())
  const called = await callOnce(connectors, { connector: connectorOf(server.url) })
  expect(called).toMatchObject({
    ok: false,
    error: { error: { code: 'connector.session-lost' }, outcomeUnknown: false },
  })
  expect(server.count('tools/call')).toBe(2)
})

test('several calls that lose the session at once open one new one', async () => {
  const { build } = counting()
  const server = await keep(startLegacyServer(build))
  const connectors = await keep(newConnectors())
  const calling = { connector: connectorOf(server.url), definition: actDefinition }
  await callOnce(connectors, calling)
  server.forget()
  const called = await Promise.all([1, 2, 3, 4].map(() => callOnce(connectors, calling)))
  expect(called.every((one) => one.ok)).toBe(true)
  expect(server.count('initialize')).toBe(2)
})

test('with a stored verdict of the older era the handshake is made anew, and the list is not empty', async () => {
  const { build } = counting()
  const server = await keep(startLegacyServer(build))
  const connectors = await keep(newConnectors())
  const stored: SessionVerdict = { era: 'legacy', version: '2025-11-25' }
  const called = await callOnce(connectors, {
    connector: connectorOf(server.url, stored),
    definition: actDefinition,
  })
  expect(called.ok).toBe(true)
  expect(server.count('server/discover')).toBe(0)
  const listed = await listTools(connectors, connectorOf(server.url, stored), never())
  expect(listed).toMatchObject({ ok: true, value: { tools: [{ name: 'act' }] } })
})

test('a server that went back to the older era is found out, and the call is made once', async () => {
  const { build, done } = counting()
  const modern = await keep(
    startModernServer((mcp) => void mcp.registerTool('act', {}, () => ({ content: [] }))),
  )
  const found = await listTools(await keep(newConnectors()), connectorOf(modern.url), never())
  if (!found.ok) throw new Error(found.error.code)
  const server = await keep(startLegacyServer(build))
  const verdicts: SessionVerdict[] = []
  const connectors = await keep(
    newConnectors({}, { onVerdict: (_id, verdict) => void verdicts.push(verdict) }),
  )
  const called = await callOnce(connectors, {
    connector: connectorOf(server.url, found.value.verdict),
  })
  expect(called).toMatchObject({ ok: true, value: { content: [{ text: 'done 1' }] } })
  expect(done()).toBe(1)
  expect(verdicts).toMatchObject([{ era: 'legacy' }])
})

describe('a connection that breaks after the request was sent', () => {
  const breaking = (era: 'modern' | 'legacy', times: number) => {
    let calls = 0
    return startRawServer(era, {
      'tools/call': (request, response) => {
        calls += 1
        if (calls <= times) response.destroy()
        else sendBody(response, JSON.stringify({ jsonrpc: '2.0', id: request.id, result: RESULT }))
      },
    })
  }
  const RESULT = { resultType: 'complete', content: [{ type: 'text', text: 'read' }] }

  test.each(['modern', 'legacy'] as const)(
    'TRANSPORT-16: leaves a write of the %s era of unknown outcome, and it is not sent again',
    async (era) => {
      const server = await keep(breaking(era, 1))
      const connectors = await keep(newConnectors())
      const called = await callOnce(connectors, { connector: connectorOf(server.url) })
      expect(called).toMatchObject({
        ok: false,
        error: { error: { code: 'connector.unreachable' }, outcomeUnknown: true },
      })
      expect(server.count('tools/call')).toBe(1)
    },
  )

  test.each(['modern', 'legacy'] as const)('sends a read of the %s era once more', async (era) => {
    const server = await keep(breaking(era, 1))
    const connectors = await keep(newConnectors())
    const called = await callOnce(connectors, {
      connector: connectorOf(server.url),
      readOnly: true,
    })
    expect(called).toMatchObject({ ok: true, value: { content: [{ text: 'read' }] } })
    expect(server.count('tools/call')).toBe(2)
  })

  test('gives a read up after the second time, with nothing in doubt', async () => {
    const server = await keep(breaking('modern', 9))
    const connectors = await keep(newConnectors())
    const called = await callOnce(connectors, {
      connector: connectorOf(server.url),
      readOnly: true,
    })
    expect(called).toMatchObject({ ok: false, error: { outcomeUnknown: false } })
    expect(server.count('tools/call')).toBe(2)
  })

  test('in the middle of an event stream ends the call at once', async () => {
    const server = await keep(
      startRawServer('modern', {
        'tools/call': (_, response) => {
          openStream(response)
          response.write(': working\n\n', () => response.destroy())
        },
      }),
    )
    const connectors = await keep(newConnectors())
    const called = await callOnce(connectors, { connector: connectorOf(server.url) })
    expect(called).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.unreachable' }, outcomeUnknown: true },
    })
  })

  test('or an event stream that ends without an answer', async () => {
    const server = await keep(
      startRawServer('legacy', {
        'tools/call': (_, response) => {
          openStream(response)
          response.end(': that was all\n\n')
        },
      }),
    )
    const connectors = await keep(newConnectors())
    const called = await callOnce(connectors, { connector: connectorOf(server.url) })
    expect(called).toMatchObject({ ok: false, error: { outcomeUnknown: true } })
  })
})

test('a server that is not there leaves nothing in doubt: a write that never left did not happen', async () => {
  const server = await startModernServer(
    (mcp) => void mcp.registerTool('act', {}, () => ({ content: [] })),
  )
  const found = await listTools(await keep(newConnectors()), connectorOf(server.url), never())
  if (!found.ok) throw new Error(found.error.code)
  await server.stop()
  const connectors = await keep(newConnectors({}, { fetch: freshFetch }))
  const called = await callOnce(connectors, {
    connector: connectorOf(server.url, found.value.verdict),
  })
  expect(called).toMatchObject({
    ok: false,
    error: { error: { code: 'connector.unreachable' }, outcomeUnknown: false },
  })
})

/** A connection that is kept alive may not know yet that the other side is gone. */
const freshFetch: FetchPort = async (input, init) => {
  try {
    return await fetch(input, init)
  } catch {
    return fetch(input, init)
  }
}
