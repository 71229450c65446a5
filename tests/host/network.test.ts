import { describe, expect, onTestFinished, test } from 'vitest'
import { SILENCE_LIMIT } from '@/lib/agent/models/anthropic'
import { startLoopbackServer } from '../fakes/loopback-server'
import { callTool, cutAfter, hang, httpError, say, type Reply } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }
const busy = (status: number, headers: Record<string, string> = {}): Reply =>
  httpError(status, status === 429 ? 'rate_limit_error' : 'overloaded_error', 'Busy', headers)

const putOff = (bench: Bench) =>
  bench.profile.until(async (db) => (await db.turns.toArray())[0]?.putOff)

describe('a model’s stream', () => {
  // A call of a tool streams eight events, a short text seven; the last cuts fall behind the end.
  for (let events = 0; events <= 9; events += 1) {
    test(`that is cut after ${events} events is asked for again, and nothing runs twice`, async () => {
      const seen = new Set<number>()
      const bench = await setUpBench(({ body }) => {
        const { length } = body.messages
        const part = length === 1 ? callTool(ADD, { text: 'milk' }) : say('Noted.')
        if (seen.has(length)) return part
        seen.add(length)
        return [part, cutAfter(events)]
      })
      bench.profile.surroundings.haste = 100
      const { conversationId, turnId } = await bench.say('note milk')
      await bench.answer(await bench.question('add-note'), 'allow-once')
      expect((await bench.over(turnId)).state).toBe('done')
      expect(bench.notebook.notes).toEqual(['milk'])
      expect(await bench.transcript(conversationId)).toEqual([
        'user: note milk',
        'call: notebook__add-note',
        'result: Added: milk',
        'assistant: Noted.',
      ])
    })
  }

  test.each([0, 3])(
    'that goes silent after %i events ends the turn with the reason',
    async (events) => {
      const bench = await setUpBench(() => [say('Half a word'), hang(events)])
      // Long enough that the stream's own events are on time, short enough to wait for.
      bench.profile.surroundings.haste = SILENCE_LIMIT.compatible / 1000
      const { turnId } = await bench.say('Hello')
      expect((await bench.over(turnId)).error?.code).toBe('model.timeout')
      expect(bench.model.requests).toHaveLength(1)
    },
  )

  test.each([
    ['bytes that are no events', Buffer.from([0, 255, 254, 10, 10, 13, 13])],
    ['events that are no JSON', 'event: message_start\ndata: {"type":\n\n'],
    ['JSON of another kind', 'event: message_start\ndata: [1,2,3]\n\n'],
    [
      'events out of order',
      'event: content_block_delta\ndata: {"type":"content_block_delta","index":7,"delta":{"type":"text_delta","text":"x"}}\n\n',
    ],
    ['nothing', ''],
  ])('of %s ends the turn with the reason', async (_, body) => {
    const server = await startLoopbackServer((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body)
    })
    onTestFinished(server.stop)
    const bench = await setUpBench([])
    unwrap(
      await bench.running().as('options')('model.choose', {
        choice: { provider: 'compatible', baseUrl: server.origin, model: 'garbage' },
      }),
    )
    bench.profile.surroundings.haste = 100
    const { turnId } = await bench.say('Hello')
    const turn = await bench.over(turnId)
    expect(turn.state).toBe('failed')
    expect(turn.error?.code).toMatch(/^model\./)
  })
})

describe('a model that is busy', () => {
  test.each([429, 529, 503, 500])('with %i is asked again until it answers', async (status) => {
    const bench = await setUpBench([busy(status), busy(status), say('Hello.')])
    bench.profile.surroundings.haste = 100
    const { conversationId, turnId } = await bench.say('Hello')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.transcript(conversationId)).toEqual(['user: Hello', 'assistant: Hello.'])
    expect((await bench.profile.db.turns.get(turnId))?.putOff).toBeUndefined()
  })

  test('without end is given up with the reason, and starts anew when the person tries again', async () => {
    const bench = await setUpBench((_, index) => (index < 6 ? busy(529) : say('Hello.')))
    bench.profile.surroundings.haste = 100
    const { turnId } = await bench.say('Hello')
    expect((await bench.over(turnId)).error?.code).toBe('model.overloaded')
    expect(bench.model.requests).toHaveLength(5)
    await bench.running().as('sidepanel')('turn.retry', { turnId })
    expect((await bench.over(turnId)).state).toBe('done')
  })

  test('gets the time that it names, and the row says until when', async () => {
    const bench = await setUpBench([busy(429, { 'retry-after': '17' }), say('Hello.')])
    const before = Date.now()
    const { turnId } = await bench.say('Hello')
    const off = await putOff(bench)
    expect(off.error.code).toBe('model.rate-limited')
    expect(off.until - before).toBeGreaterThanOrEqual(17_000)
    await bench.running().as('sidepanel')('turn.stop', { turnId })
    expect((await bench.over(turnId)).state).toBe('stopped')
    expect(bench.model.requests).toHaveLength(1)
  })

  test('and wants more than a minute is left to the person', async () => {
    const bench = await setUpBench([busy(429, { 'retry-after': '200' })])
    const { turnId } = await bench.say('Hello')
    expect((await bench.over(turnId)).error?.retryAfterSeconds).toBe(200)
  })

  test('is asked again by the next life of the worker, not before its time', async () => {
    const bench = await setUpBench([busy(429, { 'retry-after': '2' }), say('Hello.')])
    const { turnId } = await bench.say('Hello')
    const { until } = await putOff(bench)
    await bench.restart()
    expect((await bench.over(turnId)).state).toBe('done')
    expect(Date.now()).toBeGreaterThanOrEqual(until)
    expect(bench.model.requests).toHaveLength(2)
  })

  test('in a storm of every kind at once, cut streams among them, is asked until it answers', async () => {
    const bench = await setUpBench([
      busy(429, { 'retry-after': '1' }),
      busy(529),
      [say('Hel'), cutAfter(4)],
      busy(503),
      say('Hello.'),
    ])
    bench.profile.surroundings.haste = 100
    const { conversationId, turnId } = await bench.say('Hello')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.transcript(conversationId)).toEqual(['user: Hello', 'assistant: Hello.'])
    expect(bench.model.requests).toHaveLength(5)
  })

  test('for one conversation is not waited for by another', async () => {
    const bench = await setUpBench(({ body }) =>
      JSON.stringify(body.messages).includes('storm') ? busy(529) : say('Hello.'),
    )
    const storm = await bench.say('storm')
    await putOff(bench)
    const calm = await bench.say('Hello')
    expect((await bench.over(calm.turnId)).state).toBe('done')
    expect((await bench.profile.db.turns.get(storm.turnId))?.state).toBe('running')
    await bench.running().as('sidepanel')('turn.stop', { turnId: storm.turnId })
    expect((await bench.over(storm.turnId)).state).toBe('stopped')
  })
})
