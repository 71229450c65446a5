import Anthropic, { APIConnectionError, APIUserAbortError, RateLimitError } from '@anthropic-ai/sdk'
import { afterEach, describe, expect, test } from 'vitest'
import { startScriptedModel, type Script, type ScriptedModel } from './scripted-model'
import {
  callTool,
  callTools,
  cutAfter,
  delayBetweenEvents,
  hang,
  httpError,
  say,
  stopFor,
  thinking,
} from './scripted-reply'

let model: ScriptedModel | undefined

afterEach(async () => {
  await model?.stop()
})

async function start(script: Script): Promise<{ model: ScriptedModel; client: Anthropic }> {
  model = await startScriptedModel(script)
  return { model, client: new Anthropic({ apiKey: 'sk-test', baseURL: model.url, maxRetries: 0 }) }
}

const REQUEST = {
  model: 'scripted-model',
  max_tokens: 1000,
  messages: [{ role: 'user' as const, content: 'hello' }],
  tools: [
    { name: 'memory__read_graph', input_schema: { type: 'object' as const } },
    { name: 'memory__create_entities', input_schema: { type: 'object' as const } },
  ],
}

describe('the scripted model, through the real SDK', () => {
  test('streams thinking, text and a tool call', async () => {
    const text = 'I shall look that up – one moment, please. 🚀'
    const { client, model } = await start([
      [
        thinking('They want it all.'),
        say(text),
        callTool({ endsWith: '__read_graph' }, { a: [1] }),
      ],
    ])
    const stream = client.messages.stream(REQUEST)
    const deltas: string[] = []
    stream.on('text', (delta) => deltas.push(delta))
    const message = await stream.finalMessage()
    expect(deltas.length).toBeGreaterThan(2)
    expect(deltas.join('')).toBe(text)
    expect(message.content).toMatchObject([
      { type: 'thinking', thinking: 'They want it all.' },
      { type: 'text', text },
      { type: 'tool_use', name: 'memory__read_graph', input: { a: [1] } },
    ])
    expect(message.stop_reason).toBe('tool_use')
    expect(message.usage.input_tokens).toBeGreaterThan(10)
    expect(message.usage.output_tokens).toBeGreaterThan(10)
    expect(model.requests[0]?.headers.authorization).toBe('Bearer sk-test')
    expect(model.requests[0]?.body.messages).toEqual(REQUEST.messages)
    await expect(model.requests[0]?.closed).resolves.toBe('finished')
  })

  test('calls several tools in one step and gives each its own id', async () => {
    const { client } = await start([
      callTools([
        ['memory__read_graph', {}],
        [{ endsWith: 'create_entities' }, { entities: [] }],
      ]),
    ])
    const { content } = await client.messages.stream(REQUEST).finalMessage()
    const calls = content.filter((block) => block.type === 'tool_use')
    expect(calls.map((call) => call.name)).toEqual([
      'memory__read_graph',
      'memory__create_entities',
    ])
    expect(new Set(calls.map((call) => call.id)).size).toBe(2)
  })

  test('answers without a stream, and lists models', async () => {
    const { client } = await start([[say('Short.'), stopFor('max_tokens')]])
    const message = await client.messages.create(REQUEST)
    expect(message.content).toMatchObject([{ type: 'text', text: 'Short.' }])
    expect(message.stop_reason).toBe('max_tokens')
    const models = await client.models.list()
    expect(models.data.map((entry) => entry.id)).toEqual(['scripted-model'])
  })

  test('fails with the status, type and headers of the script', async () => {
    const { client } = await start([
      httpError(429, 'rate_limit_error', 'Slow down.', { 'retry-after': '7' }),
    ])
    const error: unknown = await client.messages
      .stream(REQUEST)
      .finalMessage()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(RateLimitError)
    expect((error as RateLimitError).headers?.get('retry-after')).toBe('7')
  })

  test('cuts the connection in the middle', async () => {
    const { client } = await start([[say('Twelve chars, then some more.'), cutAfter(5)]])
    const stream = client.messages.stream(REQUEST)
    let seen = ''
    stream.on('text', (delta) => (seen += delta))
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(Error)
    expect(seen).toBe('Twelve chars, then some ')
  })

  test('tells when the client went away', async () => {
    const { client, model } = await start([hang(), hang(4)])
    for (const index of [0, 1]) {
      const stream = client.messages.stream(REQUEST)
      const outcome = stream.finalMessage().catch((reason: unknown) => reason)
      const request = await model.waitForRequest(index)
      stream.abort()
      expect(await outcome).toBeInstanceOf(APIUserAbortError)
      await expect(request.closed).resolves.toBe('aborted')
    }
  })

  test('answers by a function of the request, with pauses', async () => {
    const { client } = await start((request, index) => [
      say(`${index}: ${JSON.stringify(request.body.messages.at(-1)?.content)}`),
      delayBetweenEvents(2),
    ])
    await client.messages.stream(REQUEST).finalMessage()
    expect(await client.messages.stream(REQUEST).finalText()).toBe('1: "hello"')
  })

  test('says so when the script has run out or wants a tool that is not offered', async () => {
    const { client } = await start([callTool('memory__delete_all')])
    await expect(client.messages.stream(REQUEST).finalMessage()).rejects.toThrow(
      /memory__delete_all.*offers memory__read_graph/,
    )
    await expect(client.messages.stream(REQUEST).finalMessage()).rejects.toThrow(/no reply left/)
  })

  test('can refuse what a browser sends', async () => {
    model = await startScriptedModel([say('hi')], { refuseOrigin: true, models: ['a', 'b'] })
    const refused = await fetch(`${model.url}/v1/models`, { headers: { origin: 'https://x.test' } })
    expect(refused.status).toBe(403)
    expect((await fetch(`${model.url}/v1/models`)).status).toBe(200)
    await model.stop()
    const client = new Anthropic({ apiKey: 'sk-test', baseURL: model.url, maxRetries: 0 })
    await expect(client.messages.create(REQUEST)).rejects.toBeInstanceOf(APIConnectionError)
  })
})
