import { assert, asyncProperty, dictionary, jsonValue, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { probeServer } from '@/lib/connectors/probe'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { JsonObject } from '@/lib/domain/json'
import { findHidden } from '@/lib/policy/hidden-text'
import { callOnce } from './call'
import { addressOf, connectorOf, never, newConnectors, realPorts } from './ports'
import { openStream, sendBody, sendResult, startRawServer, type RpcRequest } from './raw-server'
import { keepRunning } from './running'

const keep = keepRunning()
const prototypeBefore = Object.getOwnPropertyNames(Object.prototype).toSorted()

const expectCleanPrototype = (): void =>
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(prototypeBefore)

/** Calls `act` of a server that answers with the given body, as JSON or as one event. */
const callAnswered = async (
  bodyOf: (id: string) => string,
  how: { era?: 'modern' | 'legacy'; stream?: boolean } = {},
) => {
  const server = await keep(
    startRawServer(how.era ?? 'modern', {
      'tools/call': ({ id }, response) => {
        const body = bodyOf(JSON.stringify(id))
        if (how.stream !== true) return sendBody(response, body)
        openStream(response)
        response.end(`data: ${body}\n\n`)
        return undefined
      },
    }),
  )
  return callOnce(await keep(newConnectors()), { connector: connectorOf(server.url) })
}

const withResult = (result: string) => (id: string) =>
  `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","content":[],${result}}}`

describe('JSONRPC-03: an answer that is no proper answer', () => {
  const cases: Record<string, (id: string) => string> = {
    'both result and error': (id) =>
      `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","content":[]},"error":{"code":1,"message":"no"}}`,
    'neither result nor error': (id) => `{"jsonrpc":"2.0","id":${id}}`,
    'version 1.0': (id) =>
      `{"jsonrpc":"1.0","id":${id},"result":{"resultType":"complete","content":[]}}`,
    'a batch': (id) =>
      `[{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","content":[]}}]`,
    'the id of nobody': () =>
      `{"jsonrpc":"2.0","id":"nobody","result":{"resultType":"complete","content":[]}}`,
  }
  const everyWay = Object.keys(cases).flatMap((name) =>
    (['modern', 'legacy'] as const).flatMap((era) =>
      [true, false].map((stream) => ({ name, era, stream })),
    ),
  )

  test.each(everyWay)(
    '$name ($era, stream: $stream) fails the call and leaves a write in doubt',
    async ({ name, era, stream }) => {
      const called = await callAnswered(cases[name] as (id: string) => string, { era, stream })
      expect(called).toMatchObject({ ok: false, error: { outcomeUnknown: true } })
    },
  )
})

test('JSONRPC-04: a result type that nobody knows is no result', async () => {
  const called = await callAnswered(
    (id) => `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"later","content":[]}}`,
  )
  expect(called).toMatchObject({ ok: false, error: { error: { code: 'connector.protocol' } } })
})

test('JSONRPC-05: a long error full of hidden characters is escaped and cut', async () => {
  const message = `<b>no</b>\u001b[31m\u202e${'x'.repeat(1024 * 1024)}`
  const called = await callAnswered(
    (id) =>
      `{"jsonrpc":"2.0","id":${id},"error":{"code":-32000,"message":${JSON.stringify(message)}}}`,
  )
  expect(called).toMatchObject({
    ok: false,
    error: { error: { code: 'connector.protocol' }, outcomeUnknown: false },
  })
  const detail = called.ok ? '' : (called.error.error.detail ?? '')
  expect(detail).toMatch(/^<b>no<\/b><U\+001B>/)
  expect(detail).toContain('<U+202E>')
  expect(findHidden(detail)).toEqual([])
  expect(detail.length).toBeLessThanOrEqual(2048)
})

describe('JSONRPC-06: members named like parts of the language', () => {
  const evil =
    '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x","hasOwnProperty":1'

  test.each([true, false])('in a result do no harm (stream: %s)', async (stream) => {
    const called = await callAnswered(
      withResult(`"structuredContent":{${evil}},"_meta":{${evil}}`),
      { stream },
    )
    expect(called).toMatchObject({ ok: true })
    const structured = called.ok ? called.value.structured : undefined
    expect(Object.keys(structured as object)).toEqual(['constructor', 'toString', 'hasOwnProperty'])
    expect((structured as { polluted?: unknown }).polluted).toBeUndefined()
    expectCleanPrototype()
  })

  test.each(['modern', 'legacy'] as const)(
    'in a definition of the %s era do no harm',
    async (era) => {
      const server = await keep(
        startRawServer(era, {
          'tools/list': ({ id }: RpcRequest, response) =>
            sendBody(
              response,
              `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"resultType":"complete",${evil},"tools":[{"name":"t",${evil},"inputSchema":{"type":"object","properties":{${evil}}},"_meta":{${evil}}}]}}`,
            ),
        }),
      )
      const found = await probeServer(realPorts(), addressOf(server.url), never())
      expect(found).toMatchObject({ ok: true, value: { tools: [{ name: 't' }] } })
      expectCleanPrototype()
    },
  )

  test('in arguments are sent as they were permitted', async () => {
    const server = await keep(
      startRawServer('modern', {
        'tools/call': (request, response) =>
          sendResult(request, response, { resultType: 'complete', content: [] }),
      }),
    )
    const connectors = await keep(newConnectors())
    const args = JSON.parse(`{${evil}}`) as JsonObject
    await callOnce(connectors, { connector: connectorOf(server.url) }, args)
    const sent = server.seen.at(-1)?.body as { params: { arguments: JsonObject } }
    expect(canonicalJson(sent.params.arguments)).toBe(canonicalJson(args))
    expectCleanPrototype()
  })
})

describe('JSONRPC-07: a result out of all bounds', () => {
  const nested = '['.repeat(10_000) + ']'.repeat(10_000)
  const cases: Record<string, [string, string]> = {
    'ten thousand levels deep': [`"structuredContent":${nested}`, 'connector.too-large'],
    'a hundred levels deep': [
      `"structuredContent":${'['.repeat(100)}${']'.repeat(100)}`,
      'connector.too-large',
    ],
    'a million members': [
      `"structuredContent":[${'0,'.repeat(1_000_000)}0]`,
      'connector.too-large',
    ],
    'a number beyond all numbers': ['"structuredContent":1e400', 'connector.protocol'],
  }
  test.each(
    Object.entries(cases).flatMap(([name, [body, code]]) =>
      [true, false].map((stream) => ({ name, body, code, stream })),
    ),
  )('$name (stream: $stream) is refused', async ({ body, code, stream }) => {
    expect(await callAnswered(withResult(body), { stream })).toMatchObject({
      ok: false,
      error: { error: { code }, outcomeUnknown: true },
    })
  })

  test('ten megabytes of text are refused', async () => {
    const text = 'x'.repeat(10 * 1024 * 1024)
    expect(
      await callAnswered(withResult(`"content":[{"type":"text","text":"${text}"}]`)),
    ).toMatchObject({ ok: false, error: { error: { code: 'connector.too-large' } } })
  })

  test('lone surrogates are replaced', async () => {
    const called = await callAnswered(
      (id) =>
        `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","content":[{"type":"text","text":"a\\ud800b"}],"structuredContent":{"\\udc00":"\\ud800"}}}`,
    )
    expect(called).toMatchObject({
      ok: true,
      value: { content: [{ text: 'a\ufffdb' }], structured: { '\ufffd': '\ufffd' } },
    })
  })

  test('of two members with one name the last one counts', async () => {
    const called = await callAnswered(withResult('"structuredContent":{"a":1,"a":2}'))
    expect(called).toMatchObject({ ok: true, value: { structured: { a: 2 } } })
  })
})

test('JSONRPC-07, JSONRPC-08: whatever the arguments are, exactly the permitted ones arrive', async () => {
  const server = await keep(
    startRawServer('modern', {
      'tools/call': (request, response) =>
        sendResult(request, response, { resultType: 'complete', content: [] }),
    }),
  )
  const connectors = await keep(newConnectors())
  const connector = connectorOf(server.url)
  const args = dictionary(string({ unit: 'grapheme' }), jsonValue({ stringUnit: 'grapheme' }))
  await assert(
    asyncProperty(args, async (value) => {
      const permitted = JSON.parse(JSON.stringify(value)) as JsonObject
      await callOnce(connectors, { connector }, permitted)
      const sent = server.seen.at(-1)?.body as { params: { arguments: JsonObject } }
      expect(canonicalJson(sent.params.arguments)).toBe(canonicalJson(permitted))
    }),
    {
      numRuns: 60,
      examples: [
        [{ amount: -0 }],
        [{ amount: 2 ** 53 + 2 }],
        [{ '10': 1, '9': 2 }],
        [{ amount: 0.1 + 0.2 }],
      ],
    },
  )
})

test('JSONRPC-09: content and structured content that disagree are both kept', async () => {
  const called = await callAnswered(
    (id) =>
      `{"jsonrpc":"2.0","id":${id},"result":{"resultType":"complete","content":[{"type":"text","text":"paid 1"}],"structuredContent":{"paid":1000}}}`,
  )
  expect(called).toMatchObject({
    ok: true,
    value: { content: [{ type: 'text', text: 'paid 1' }], structured: { paid: 1000 } },
  })
})
