import { afterEach, describe, expect, test } from 'vitest'
import { createAnthropicModel } from '@/lib/agent/models/anthropic'
import { testModel } from '@/lib/agent/models/test-model'
import type { ModelEvent, ModelRequest } from '@/lib/domain/model'
import { startLoopbackServer, type LoopbackServer } from '../../fakes/loopback-server'
import { startScriptedModel, type Script, type ScriptedModel } from '../../fakes/scripted-model'
import {
  callTool,
  cutAfter,
  hang,
  httpError,
  say,
  stopFor,
  thinking,
} from '../../fakes/scripted-reply'

const KEY = 'sk-ant-very-secret'

const REQUEST: ModelRequest = {
  system: 'Be brief.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }],
  tools: [{ name: 'notes__list', description: 'Lists notes', inputSchema: { type: 'object' } }],
}

let model: ScriptedModel | undefined
let server: LoopbackServer | undefined

afterEach(async () => {
  await Promise.all([model?.stop(), server?.stop()])
  model = undefined
  server = undefined
})

const collect = async (
  baseUrl: string,
  {
    signal = new AbortController().signal,
    key = KEY,
    anthropicFeatures = false,
    after,
  }: {
    signal?: AbortSignal
    key?: string | undefined
    anthropicFeatures?: boolean
    after?: (milliseconds: number, run: () => void) => () => void
  } = {},
): Promise<ModelEvent[]> => {
  const stream = createAnthropicModel({
    baseUrl,
    model: 'claude-sonnet-5-5',
    key,
    fetch,
    anthropicFeatures,
    after,
  })
  const events: ModelEvent[] = []
  for await (const event of stream(REQUEST, signal)) events.push(event)
  return events
}

const say200 = async (contentType: string, body: string): Promise<string> => {
  server = await startLoopbackServer((incoming, response) => {
    incoming.resume()
    response.writeHead(200, { 'content-type': contentType }).end(body)
  })
  return server.origin
}

const scripted = async (script: Script): Promise<string> => {
  model = await startScriptedModel(script)
  return model.url
}

const joined = (events: readonly ModelEvent[], type: 'text' | 'thinking'): string =>
  events.map((event) => (event.type === type ? event.text : '')).join('')

describe('a model behind the Messages API', () => {
  test('streams thinking, text and a tool call as blocks that open, fill and close', async () => {
    const url = await scripted([
      [
        thinking('They want notes.'),
        say('One moment, please.'),
        callTool('notes__list', { all: [1, 2] }),
      ],
    ])
    const events = await collect(url)
    expect(events[0]).toMatchObject({ type: 'started', model: 'claude-sonnet-5-5' })
    expect(joined(events, 'thinking')).toBe('They want notes.')
    expect(joined(events, 'text')).toBe('One moment, please.')
    expect(events.some((event) => event.type === 'signature' && event.signature !== '')).toBe(true)
    const pieces = events.flatMap((event) => (event.type === 'tool-input' ? [event.json] : []))
    expect(pieces.length).toBeGreaterThan(1)
    expect(JSON.parse(pieces.join(''))).toEqual({ all: [1, 2] })
    expect(
      events.filter((event) => event.type.endsWith('-opened')).map((event) => event.type),
    ).toEqual(['thinking-opened', 'text-opened', 'tool-opened'])
    expect(events.filter((event) => event.type === 'block-closed')).toHaveLength(3)
    expect(events.at(-1)).toMatchObject({ type: 'finished', stopReason: 'tool_use' })
  })

  test.each(['max_tokens', 'refusal', 'stop_sequence'] as const)(
    'says that it stopped for %s',
    async (reason) => {
      const events = await collect(await scripted([[say('I'), stopFor(reason)]]))
      expect(events.at(-1)).toMatchObject({ type: 'finished', stopReason: reason })
    },
  )

  test('sends the key as a bearer token, and to other endpoints the older version', async () => {
    const url = await scripted([say('a'), say('b')])
    await collect(url)
    await collect(url, { anthropicFeatures: true })
    const [other, anthropic] = model?.requests ?? []
    expect(other?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'x-api-key': KEY,
      'anthropic-version': '2023-06-01',
    })
    expect(other?.body).not.toHaveProperty('thinking')
    expect(JSON.stringify(other?.body)).not.toContain('cache_control')
    expect(anthropic?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'anthropic-version': '2026-10-21',
    })
    expect(anthropic?.headers).not.toHaveProperty('x-api-key')
    expect(anthropic?.body).toMatchObject({
      stream: true,
      thinking: { type: 'adaptive', display: 'summarized' },
      system: [{ text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
    })
  })

  test('sends no credential at all where there is no key', async () => {
    const url = await scripted([say('a')])
    const stream = createAnthropicModel({
      baseUrl: `${url}/v1/`,
      model: 'm',
      fetch,
      anthropicFeatures: false,
    })
    for await (const event of stream(REQUEST, new AbortController().signal)) void event
    expect(model?.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(model?.requests[0]?.headers).not.toHaveProperty('x-api-key')
  })

  test('asks once, whatever the answer: retries belong to the turn', async () => {
    const url = await scripted([httpError(529, 'overloaded_error', 'Overloaded'), say('never')])
    await collect(url)
    expect(model?.requests).toHaveLength(1)
  })
})

describe('what goes wrong', () => {
  test.each([
    [401, 'authentication_error', 'invalid x-api-key', 'model.key-refused'],
    [
      401,
      'authentication_error',
      'CORS requests are not allowed for this Organization because of its settings',
      'model.origin-refused',
    ],
    [402, 'billing_error', 'Pay first', 'model.no-credit'],
    [
      400,
      'invalid_request_error',
      'Your credit balance is too low to access the Anthropic API.',
      'model.no-credit',
    ],
    [400, 'invalid_request_error', 'messages: too many', 'model.request-refused'],
    [403, 'permission_error', 'Forbidden', 'model.origin-refused'],
    [404, 'not_found_error', 'model: nope', 'model.not-found'],
    [413, 'request_too_large', 'Too large', 'model.too-large'],
    [429, 'rate_limit_error', 'Slow down', 'model.rate-limited'],
    [500, 'api_error', 'Oops', 'model.server-error'],
    [503, 'overloaded_error', 'Busy', 'model.overloaded'],
    [504, 'timeout_error', 'Late', 'model.timeout'],
    [529, 'overloaded_error', 'Overloaded', 'model.overloaded'],
  ] as const)('%i %s "%s" is %s', async (status, type, message, code) => {
    const url = await scripted([httpError(status, type, message)])
    const events = await collect(url)
    expect(events).toEqual([
      { type: 'failed', error: { code, subject: new URL(url).host, detail: message } },
    ])
  })

  test('a rate limit says how long to wait', async () => {
    const url = await scripted([
      httpError(429, 'rate_limit_error', 'Slow down', { 'retry-after': '17' }),
    ])
    expect(await collect(url)).toMatchObject([
      { error: { code: 'model.rate-limited', retryAfterSeconds: 17 } },
    ])
  })

  test('a refused key is not repeated, even where the server repeats it', async () => {
    const url = await scripted([httpError(401, 'authentication_error', `No such key: ${KEY}!`)])
    const events = await collect(url)
    expect(JSON.stringify(events)).not.toContain(KEY)
    expect(events).toMatchObject([
      { error: { code: 'model.key-refused', detail: 'No such key: [key]!' } },
    ])
  })

  test('a key that cannot stand in a header is refused without being sent or quoted', async () => {
    const url = await scripted([say('never')])
    const events = await collect(url, { key: 'sk-ant-\u2026secret' })
    expect(events).toEqual([
      { type: 'failed', error: { code: 'model.key-refused', subject: new URL(url).host } },
    ])
    expect(model?.requests).toHaveLength(0)
  })

  test('a missing key is not called a refused one', async () => {
    const url = await scripted([httpError(401, 'authentication_error', 'Who are you?')])
    const stream = createAnthropicModel({
      baseUrl: url,
      model: 'm',
      fetch,
      anthropicFeatures: false,
    })
    expect(await testModel(stream, new AbortController().signal)).toMatchObject({
      ok: false,
      error: { code: 'model.key-missing' },
    })
  })

  test.each([1, 2, 3, 5, 8])(
    'a stream cut after %i events is broken, and keeps what came',
    async (events) => {
      const url = await scripted([[say('The first of several words that come.'), cutAfter(events)]])
      const received = await collect(url)
      expect(received.at(-1)).toMatchObject({
        type: 'failed',
        error: { code: 'model.stream-broken' },
      })
      expect(received.filter((event) => event.type === 'failed')).toHaveLength(1)
    },
  )

  test('a connection dropped before the answer is no answer', async () => {
    const url = await scripted([[say('x'), cutAfter(0)]])
    expect((await collect(url)).at(-1)).toMatchObject({ type: 'failed' })
  })

  test('nobody listening is offline', async () => {
    const gone = await startLoopbackServer(() => {})
    await gone.stop()
    expect(await collect(gone.origin)).toMatchObject([
      { type: 'failed', error: { code: 'model.offline', subject: new URL(gone.origin).host } },
    ])
  })

  test.each([
    [
      'an error in the middle of the stream',
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
      'model.overloaded',
    ],
    ['garbage in the stream', 'event: message_start\ndata: {nonsense\n\n', 'model.stream-broken'],
    ['a stream that ends without an end', 'event: ping\ndata: {}\n\n', 'model.stream-broken'],
    ['an empty stream', '', 'model.stream-broken'],
    [
      'an end without a beginning',
      'event: message_stop\ndata: {"type":"message_stop"}\n\n',
      'model.stream-broken',
    ],
  ])('%s says so', async (_name, body, code) => {
    const url = await say200('text/event-stream', body)
    expect((await collect(url)).at(-1)).toMatchObject({ type: 'failed', error: { code } })
  })

  test('a web page is no model', async () => {
    const url = await say200('text/html', '<h1>Welcome</h1>')
    expect(await collect(url)).toMatchObject([
      { type: 'failed', error: { code: 'model.not-found' } },
    ])
  })

  test('events and blocks from the future are passed over', async () => {
    const lines = [
      { type: 'message_start', message: { model: 'm', usage: { input_tokens: 3 } } },
      { type: 'weather_report', sunny: true },
      { type: 'content_block_start', index: 0, content_block: { type: 'hologram' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'hologram_delta', x: 1 } },
      { type: 'content_block_stop', index: 0 },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'smell_delta' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'hi' } },
      { type: 'content_block_stop', index: 1 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'enlightenment' },
        usage: { output_tokens: 2 },
      },
      { type: 'message_stop' },
    ]
    const url = await say200(
      'text/event-stream',
      lines.map((line) => `event: ${line.type}\ndata: ${JSON.stringify(line)}\n\n`).join(''),
    )
    expect(await collect(url)).toEqual([
      { type: 'started', model: 'm', inputTokens: 3 },
      { type: 'text-opened' },
      { type: 'text', text: 'hi' },
      { type: 'block-closed' },
      { type: 'finished', stopReason: 'end_turn', outputTokens: 2 },
    ])
  })
})

describe('stopping', () => {
  test.each([0, 3])(
    'ends without an event when aborted while the server is silent after %i events',
    async (events) => {
      const url = await scripted([[say('some words before the silence'), hang(events)]])
      const controller = new AbortController()
      const collecting = collect(url, { signal: controller.signal })
      const request = await model?.waitForRequest(0)
      setTimeout(() => controller.abort(), 50)
      const received = await collecting
      expect(received.some((event) => event.type === 'failed' || event.type === 'finished')).toBe(
        false,
      )
      await expect(request?.closed).resolves.toBe('aborted')
    },
  )

  test('asks nothing when aborted before', async () => {
    const url = await scripted([say('x')])
    expect(await collect(url, { signal: AbortSignal.abort() })).toEqual([])
    expect(model?.requests).toHaveLength(0)
  })

  test('closes the connection when nobody reads on', async () => {
    const url = await scripted([[say('some words before the silence'), hang(4)]])
    const stream = createAnthropicModel({
      baseUrl: url,
      model: 'm',
      key: KEY,
      fetch,
      anthropicFeatures: false,
    })
    for await (const event of stream(REQUEST, new AbortController().signal)) {
      if (event.type === 'text') break
    }
    const request = await model?.waitForRequest(0)
    await expect(request?.closed).resolves.toBe('aborted')
  })

  test.each([0, 3])('gives up on a server that is silent after %i events', async (events) => {
    const url = await scripted([[say('some words before the silence'), hang(events)]])
    const limits: number[] = []
    const received = await collect(url, {
      after: (milliseconds, run) => {
        limits.push(milliseconds)
        const timer = setTimeout(run, 100)
        return () => clearTimeout(timer)
      },
    })
    expect(received.at(-1)).toMatchObject({ type: 'failed', error: { code: 'model.timeout' } })
    expect(new Set(limits)).toEqual(new Set([300_000]))
  })
})

describe('the test of a model', () => {
  test('says which model answered, and what', async () => {
    const url = await scripted([say('Hello there.')])
    const stream = createAnthropicModel({
      baseUrl: url,
      model: 'm',
      key: KEY,
      fetch,
      anthropicFeatures: false,
    })
    expect(await testModel(stream, new AbortController().signal)).toEqual({
      ok: true,
      value: { model: 'm', answer: 'Hello there.' },
    })
  })

  test('gives up after its limit', async () => {
    const url = await scripted([hang()])
    const stream = createAnthropicModel({
      baseUrl: url,
      model: 'm',
      key: KEY,
      fetch,
      anthropicFeatures: false,
    })
    expect(await testModel(stream, new AbortController().signal, AbortSignal.timeout(100))).toEqual(
      {
        ok: false,
        error: { code: 'model.timeout' },
      },
    )
  })
})
