import { PICTURES } from '../../fakes/pictures'
import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { probeServer } from '@/lib/connectors/probe'
import { startLoopbackServer } from '@/tests/fakes/loopback-server'
import { callOnce } from './call'
import { addressOf, connectorOf, never, newConnectors, realPorts, realTimers } from './ports'
import {
  openStream,
  sendBody,
  sendResult,
  startRawServer,
  writeEvent,
  type RpcRequest,
} from './raw-server'
import { keepRunning } from './running'

const keep = keepRunning()
const DONE = { resultType: 'complete', content: [{ type: 'text', text: 'done' }] }

const connectorIn = ({ params }: RpcRequest): string =>
  String((params as { arguments: { connector: number } }).arguments.connector)

/** Writes until the other side goes away; resolves with how much was written. */
const pour = (response: ServerResponse, chunk: string): Promise<number> =>
  new Promise((resolve) => {
    let written = 0
    const more = (): void => {
      while (!response.destroyed) {
        written += chunk.length
        if (!response.write(chunk)) return
      }
    }
    response.on('drain', more)
    response.on('close', () => resolve(written))
    more()
  })

describe('TRANSPORT-01: an answer without an end', () => {
  test.each(['modern', 'legacy'] as const)(
    'of the %s era is cut off, and the next call works',
    async (era) => {
      let calls = 0
      let written = Promise.resolve(0)
      const server = await keep(
        startRawServer(era, {
          'tools/call': (request, response) => {
            calls += 1
            if (calls > 1) return sendResult(request, response, DONE)
            response.writeHead(200, { 'content-type': 'application/json' })
            response.write('{"jsonrpc":"2.0","result":{"a":"')
            written = pour(response, 'x'.repeat(64 * 1024))
            return undefined
          },
        }),
      )
      const connectors = await keep(newConnectors())
      const calling = { connector: connectorOf(server.url) }
      expect(await callOnce(connectors, calling)).toMatchObject({
        ok: false,
        error: { error: { code: 'connector.too-large' }, outcomeUnknown: true },
      })
      expect(await written).toBeLessThan(64 * 1024 * 1024)
      expect(await callOnce(connectors, calling)).toMatchObject({ ok: true })
    },
  )

  test('more text than four megabytes is refused even where it ends', async () => {
    const server = await keep(
      startRawServer('modern', {
        'tools/call': (request, response) =>
          sendResult(request, response, {
            resultType: 'complete',
            content: [{ type: 'text', text: 'x'.repeat(5 * 1024 * 1024) }],
          }),
      }),
    )
    const connectors = await keep(newConnectors())
    expect(await callOnce(connectors, { connector: connectorOf(server.url) })).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.too-large' } },
    })
  })

  test('an image of more than a megabyte in one event is fine', async () => {
    const picture = Buffer.from(PICTURES.png, 'base64')
    const data = Buffer.concat([picture, Buffer.alloc(2 * 1024 * 1024)]).toString('base64')
    const server = await keep(
      startRawServer('modern', {
        'tools/call': ({ id }, response) => {
          openStream(response)
          const content = [{ type: 'image', mimeType: 'image/png', data }]
          writeEvent(response, { jsonrpc: '2.0', id, result: { resultType: 'complete', content } })
          response.end()
        },
      }),
    )
    const connectors = await keep(newConnectors())
    expect(await callOnce(connectors, { connector: connectorOf(server.url) })).toMatchObject({
      ok: true,
      value: { content: [{ type: 'image', mediaType: 'image/png' }] },
    })
  })
})

test.each(['modern', 'legacy'] as const)(
  'TRANSPORT-04: an event without an end is cut off in the %s era, and not asked for again',
  async (era) => {
    let written = Promise.resolve(0)
    const server = await keep(
      startRawServer(era, {
        'tools/call': (_, response) => {
          openStream(response)
          response.write('id: 1\ndata: \n\ndata: ')
          written = pour(response, 'x'.repeat(64 * 1024))
        },
      }),
    )
    const connectors = await keep(newConnectors())
    expect(await callOnce(connectors, { connector: connectorOf(server.url) })).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.too-large' } },
    })
    expect(await written).toBeLessThan(64 * 1024 * 1024)
    expect(server.seen.at(-1)?.headers['last-event-id']).toBeUndefined()
  },
)

test('TRANSPORT-06: an answer that drips ends when it stands still for too long, and the slot is free', async () => {
  let calls = 0
  const server = await keep(
    startRawServer('modern', {
      'tools/call': (request, response) => {
        calls += 1
        if (calls > 1) return sendResult(request, response, DONE)
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{')
        return undefined
      },
    }),
  )
  // Thirty seconds pass in a tenth of one.
  const timers = {
    ...realTimers,
    after: (ms: number, run: () => void) => realTimers.after(ms / 300, run),
  }
  const connectors = await keep(newConnectors({ perConnector: 1, total: 1 }, { timers }))
  const calling = { connector: connectorOf(server.url) }
  expect(await callOnce(connectors, calling)).toMatchObject({
    ok: false,
    error: { error: { code: 'connector.timeout' }, outcomeUnknown: true },
  })
  expect(await callOnce(connectors, calling)).toMatchObject({ ok: true })
})

test('TRANSPORT-07: fifty slow connectors have no more than four calls each under way, and twelve in all', async () => {
  let now = 0
  let most = 0
  const perPath = new Map<string, number>()
  let mostPerPath = 0
  const server = await keep(
    startRawServer('modern', {
      'tools/call': (request, response) => {
        const path = connectorIn(request)
        now += 1
        most = Math.max(most, now)
        perPath.set(path, (perPath.get(path) ?? 0) + 1)
        mostPerPath = Math.max(mostPerPath, perPath.get(path) ?? 0)
        setTimeout(() => {
          now -= 1
          perPath.set(path, (perPath.get(path) ?? 0) - 1)
          sendResult(request, response, DONE)
        }, 20)
      },
    }),
  )
  const connectors = await keep(newConnectors())
  const calls = Array.from({ length: 50 }, (_, index) => index).flatMap((index) =>
    Array.from({ length: 5 }, () =>
      callOnce(
        connectors,
        { connector: connectorOf(server.url, undefined, `c${index}`) },
        { connector: index },
      ),
    ),
  )
  const called = await Promise.all(calls)
  expect(called.every((one) => one.ok)).toBe(true)
  expect(most).toBeLessThanOrEqual(12)
  expect(mostPerPath).toBeLessThanOrEqual(4)
})

test.each([307, 308, 302])(
  'TRANSPORT-09: a %i to another origin is not followed and nothing is sent again',
  async (status) => {
    let followed = 0
    const other = await keep(
      startLoopbackServer((_, response) => {
        followed += 1
        response.end()
      }),
    )
    const server = await keep(
      startRawServer('modern', {
        'tools/call': (_, response) =>
          void response.writeHead(status, { location: `${other.origin}/mcp` }).end(),
      }),
    )
    const network = { explain: async () => ({ movedTo: `${other.origin}/mcp` }) }
    const connectors = await keep(newConnectors({}, { network }))
    expect(await callOnce(connectors, { connector: connectorOf(server.url) })).toMatchObject({
      ok: false,
      error: {
        error: { code: 'connector.moved', detail: `${other.origin}/mcp` },
        outcomeUnknown: false,
      },
    })
    expect(followed).toBe(0)
    expect(server.count('tools/call')).toBe(1)
  },
)

test('TRANSPORT-12: a cookie that a server sets does not come back', async () => {
  const server = await keep(
    startRawServer('modern', {
      'tools/call': ({ id }, response) =>
        sendBody(response, JSON.stringify({ jsonrpc: '2.0', id, result: DONE }), {
          'set-cookie': 'a=b',
        }),
    }),
  )
  const connectors = await keep(newConnectors())
  await callOnce(connectors, { connector: connectorOf(server.url) })
  await callOnce(connectors, { connector: connectorOf(server.url) })
  expect(server.seen.every(({ headers }) => headers.cookie === undefined)).toBe(true)
})

const busy = (status: number, retryAfter: string, times: number) => {
  let calls = 0
  return startRawServer('modern', {
    'tools/call': (request, response) => {
      calls += 1
      if (calls > times) sendResult(request, response, DONE)
      else response.writeHead(status, { 'retry-after': retryAfter }).end('later')
    },
  })
}

describe('TRANSPORT-15: a server that is too busy', () => {
  const waits: number[] = []
  const timers = {
    ...realTimers,
    after: (milliseconds: number, run: () => void) => {
      if (milliseconds < 20_000) waits.push(milliseconds)
      return realTimers.after(milliseconds < 20_000 ? 0 : milliseconds, run)
    },
  }

  test('is asked for a read twice more, after the time that it names', async () => {
    waits.length = 0
    const server = await keep(busy(429, '7', 2))
    const connectors = await keep(newConnectors({}, { timers }))
    const called = await callOnce(connectors, {
      connector: connectorOf(server.url),
      readOnly: true,
    })
    expect(called.ok).toBe(true)
    expect(waits).toEqual([7000, 7000])
  })

  test('is not asked for ever', async () => {
    const server = await keep(busy(503, '-5', 99))
    const connectors = await keep(newConnectors({}, { timers }))
    const called = await callOnce(connectors, {
      connector: connectorOf(server.url),
      readOnly: true,
    })
    expect(called).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.server-error', retryAfterSeconds: 1 } },
    })
    expect(server.count('tools/call')).toBe(3)
  })

  test.each([
    ['1000000000', 300],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
    ['-3', 1],
  ])(
    'and says "%s" is left alone with a write; %i seconds are reported',
    async (retryAfter, seconds) => {
      const server = await keep(busy(429, retryAfter, 99))
      const connectors = await keep(newConnectors())
      const called = await callOnce(connectors, { connector: connectorOf(server.url) })
      expect(called).toMatchObject({
        ok: false,
        error: {
          error: { code: 'connector.server-error', retryAfterSeconds: seconds },
          outcomeUnknown: false,
        },
      })
      expect(server.count('tools/call')).toBe(1)
    },
  )
})

test.each(['2024-11-05', '2024-10-07', '1999-01-01'])(
  'TRANSPORT-17: a server that speaks only %s is refused',
  async (version) => {
    const server = await keep(
      startRawServer('legacy', {
        initialize: (request, response) =>
          sendResult(request, response, {
            protocolVersion: version,
            capabilities: { tools: {} },
            serverInfo: { name: 'old', version: '0' },
          }),
      }),
    )
    const found = await probeServer(realPorts(), addressOf(server.url), never())
    expect(found).toMatchObject({
      ok: false,
      error: { code: 'connector.protocol', detail: version },
    })
  },
)

test('TRANSPORT-19: a session id and a request of the server are ignored in the newer era', async () => {
  const server = await keep(
    startRawServer('modern', {
      'tools/call': ({ id }, response) => {
        response.writeHead(200, {
          'content-type': 'text/event-stream',
          'mcp-session-id': 'surprise',
        })
        writeEvent(response, {
          jsonrpc: '2.0',
          id: 77,
          method: 'elicitation/create',
          params: {
            message: 'Your password?',
            requestedSchema: { type: 'object', properties: {} },
          },
        })
        writeEvent(response, { jsonrpc: '2.0', id, result: DONE })
        response.end()
      },
    }),
  )
  const connectors = await keep(newConnectors())
  expect(await callOnce(connectors, { connector: connectorOf(server.url) })).toMatchObject({
    ok: true,
  })
  expect(await callOnce(connectors, { connector: connectorOf(server.url) })).toMatchObject({
    ok: true,
  })
  expect(server.seen.every(({ headers }) => headers['mcp-session-id'] === undefined)).toBe(true)
  expect(server.seen.map(({ rpc }) => rpc)).toEqual(['server/discover', 'tools/call', 'tools/call'])
})

test('TRANSPORT-19: in the older era a question without an open call that is the person’s is refused and never shown (ELICIT-04)', async () => {
  const server = await keep(
    startRawServer('legacy', {
      'tools/call': ({ id }, response) => {
        openStream(response)
        writeEvent(response, {
          jsonrpc: '2.0',
          id: 77,
          method: 'elicitation/create',
          params: {
            message: 'Your name?',
            requestedSchema: { type: 'object', properties: { name: { type: 'string' } } },
          },
        })
        writeEvent(response, { jsonrpc: '2.0', id, result: DONE })
        response.end()
      },
    }),
  )
  const connectors = await keep(newConnectors())
  expect(await callOnce(connectors, { connector: connectorOf(server.url) })).toMatchObject({
    ok: true,
  })
  await expect
    .poll(
      () => server.seen.find(({ body }) => (body as { id?: unknown } | undefined)?.id === 77)?.body,
    )
    .toMatchObject({ error: { code: -32600 } })
})
