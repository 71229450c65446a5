import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { probeServer } from '@/lib/connectors/probe'
import type { JsonObject, JsonValue } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { callOnce } from './call'
import { addressOf, connectorOf, never, newConnectors, realPorts } from './ports'
import { sendResult, startRawServer } from './raw-server'
import { keepRunning } from './running'

const keep = keepRunning()

/** A server whose one tool has the schema that `current` gives. */
const startWith = (current: () => JsonObject) =>
  startRawServer('modern', {
    'tools/list': (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        tools: [
          { name: 'fine', inputSchema: { type: 'object' } },
          { name: 'act', inputSchema: current() },
        ],
      }),
    'tools/call': (request, response) =>
      sendResult(request, response, { resultType: 'complete', content: [] }),
  })

const objectOf = (properties: Record<string, JsonValue>): JsonObject => ({
  type: 'object',
  properties,
})
const header = (name: string, type = 'string'): JsonObject => ({ type, 'x-mcp-header': name })

const badToken = fc
  .tuple(fc.string({ maxLength: 5 }), fc.constantFrom('\r\n', '\n', ' ', ':', '\0', 'é', ',', '"'))
  .map(([start, odd]) => `${start}${odd}x`)
const bad: fc.Arbitrary<JsonObject> = fc.oneof(
  badToken.map((name) => objectOf({ a: header(name) })),
  fc.constant(objectOf({ a: header('') })),
  fc.constantFrom('number', 'object', 'array').map((type) => objectOf({ a: header('A', type) })),
  fc.constant(objectOf({ a: header('Region'), b: header('REGION') })),
  fc.constant(objectOf({ a: { type: 'array', items: header('A') } })),
  fc.constant(objectOf({ a: { anyOf: [header('A')] } })),
  fc.constant({ ...objectOf({}), $defs: { a: header('A') } }),
  fc.constant({ ...objectOf({}), additionalProperties: header('A') }),
)

describe('arguments that a server wants repeated in headers', () => {
  test('TOOLDEF-24: leave their tool out where the annotation is not as the protocol says', async () => {
    // The protocol library tells the console of each one.
    vi.spyOn(console, 'warn').mockReturnValue()
    let schema: JsonObject = {}
    const server = await keep(startWith(() => schema))
    await fc.assert(
      fc.asyncProperty(bad, async (one) => {
        schema = one
        const found = await probeServer(realPorts(), addressOf(server.url), never())
        expect(found).toMatchObject({
          ok: true,
          value: {
            tools: [{ name: 'fine' }],
            skipped: [{ name: 'act', reason: 'invalid-header' }],
          },
        })
      }),
      { numRuns: 40 },
    )
  })

  test.each(['Authorization', 'Cookie', 'Host', 'Origin', 'Mcp-Session-Id', 'Content-Length'])(
    'TOOLDEF-24: never become the header %s itself',
    async (name) => {
      const server = await keep(startWith(() => ({})))
      const definition: ToolDefinition = { name: 'act', inputSchema: objectOf({ a: header(name) }) }
      const connector = connectorOf(server.url)
      const called = await callOnce(
        await keep(newConnectors()),
        { connector, definition },
        { a: 'evil' },
      )
      expect(called.ok).toBe(true)
      const { headers = {} } = server.seen.at(-1) ?? {}
      const carriers = Object.entries(headers).filter(([, value]) => value === 'evil')
      expect(carriers).toEqual([[`mcp-param-${name.toLowerCase()}`, 'evil']])
    },
  )

  test.each(['a\r\nCookie: b', 'naïve – page text', ' padded ', '=?base64?eA==?='])(
    'TOOLDEF-25: carry what a page wrote in base64 and nothing beside it: %j',
    async (text) => {
      const server = await keep(startWith(() => ({})))
      const definition: ToolDefinition = {
        name: 'act',
        inputSchema: objectOf({ a: header('Note') }),
      }
      const connector = connectorOf(server.url)
      await callOnce(await keep(newConnectors()), { connector, definition }, { a: text })
      const { headers = {} } = server.seen.at(-1) ?? {}
      const sent = String(headers['mcp-param-note'])
      const [, encoded = ''] = /^=\?base64\?(.*)\?=$/.exec(sent) ?? []
      expect(Buffer.from(encoded, 'base64').toString()).toBe(text)
      expect(headers['cookie']).toBeUndefined()
    },
  )
})
