import { expect, test } from 'vitest'
import { createEventMapper } from '@/lib/agent/models/event-mapper'
import type { ModelEvent } from '@/lib/domain/model'

const map = (...raw: readonly object[]): ModelEvent[] => {
  const toEvents = createEventMapper()
  return raw.flatMap((event) => toEvents(event as never))
}

const START = {
  type: 'message_start',
  message: {
    model: 'm',
    usage: { input_tokens: 2, cache_read_input_tokens: 5, cache_creation_input_tokens: 1 },
  },
}
const STOP = { type: 'message_stop' }
const end = (stop_reason: string | null) => ({
  type: 'message_delta',
  delta: { stop_reason },
  usage: { output_tokens: 9 },
})
const tool = (input: object) => ({
  type: 'content_block_start',
  index: 0,
  content_block: { type: 'tool_use', id: 't', name: 'n', input },
})

test('counts cached tokens as input, and tells them apart', () => {
  expect(map(START)).toEqual([
    { type: 'started', model: 'm', inputTokens: 8, cacheRead: 5, cacheWrite: 1 },
  ])
})

test('takes a tool input that comes whole with its block', () => {
  expect(map(START, tool({ a: 1 }), { type: 'content_block_stop', index: 0 }).slice(1)).toEqual([
    { type: 'tool-opened', id: 't', name: 'n' },
    { type: 'tool-input', json: '{"a":1}' },
    { type: 'block-closed' },
  ])
})

test('closes a block that the server forgot to close', () => {
  const events = map(
    START,
    tool({}),
    { type: 'content_block_start', index: 1, content_block: { type: 'text', text: 'hi' } },
    end('end_turn'),
    STOP,
  )
  expect(events.map((event) => event.type)).toEqual([
    'started',
    'tool-opened',
    'block-closed',
    'text-opened',
    'text',
    'block-closed',
    'finished',
  ])
})

test('passes redacted thinking on without a block to close', () => {
  expect(
    map(
      START,
      {
        type: 'content_block_start',
        index: 0,
        content_block: { type: 'redacted_thinking', data: 'xyz' },
      },
      { type: 'content_block_stop', index: 0 },
    ).slice(1),
  ).toEqual([{ type: 'redacted-thinking', data: 'xyz' }])
})

test.each([
  ['end_turn', 'end_turn'],
  ['pause_turn', 'pause_turn'],
  ['refusal', 'refusal'],
  ['model_context_window_exceeded', 'max_tokens'],
  ['something_new', 'end_turn'],
  [null, 'end_turn'],
])('stops for %s as %s', (reason, expected) => {
  expect(map(START, end(reason), STOP).at(-1)).toEqual({
    type: 'finished',
    stopReason: expected,
    outputTokens: 9,
  })
})

test('a finished call is a call, even where the server says that the turn ended', () => {
  expect(
    map(START, tool({}), { type: 'content_block_stop', index: 0 }, end('end_turn'), STOP).at(-1),
  ).toMatchObject({ stopReason: 'tool_use' })
  expect(map(START, tool({}), end('max_tokens'), STOP).at(-1)).toMatchObject({
    stopReason: 'max_tokens',
  })
})

test('a text that is cut into blocks by what it cites stays one text, with the places of its sources', () => {
  const text = (index: number, words: string, ...deltas: object[]) => [
    { type: 'content_block_start', index, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index, delta: { type: 'text_delta', text: words } },
    ...deltas.map((citation) => ({
      type: 'content_block_delta',
      index,
      delta: { type: 'citations_delta', citation },
    })),
    { type: 'content_block_stop', index },
  ]
  const location = (source: string | null, cited_text: string) => ({
    type: 'search_result_location',
    source,
    cited_text,
  })
  const events = map(
    START,
    ...text(0, 'There are '),
    ...text(
      1,
      'two notes',
      location('sayso:call_1', 'note a, note b'),
      location('https://evil.example/', 'no source of ours'),
      location(null, 'neither'),
      { type: 'web_search_result_location', url: 'sayso:call_1', cited_text: 'of another kind' },
    ),
    ...text(2, '.'),
    end('end_turn'),
    STOP,
  )
  expect(events.slice(1)).toEqual([
    { type: 'text-opened' },
    { type: 'text', text: 'There are ' },
    { type: 'text', text: 'two notes' },
    { type: 'citation', from: 'call_1', text: 'note a, note b' },
    { type: 'text', text: '.' },
    { type: 'block-closed' },
    { type: 'finished', stopReason: 'end_turn', outputTokens: 9 },
  ])
})
