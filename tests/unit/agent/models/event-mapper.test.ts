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
