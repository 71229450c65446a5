import { expect, test } from 'vitest'
import { EMPTY_MESSAGE, keptOfBroken, reduceMessage } from '@/lib/agent/reduce-message'
import type { ModelEvent } from '@/lib/domain/model'

const after = (...events: ModelEvent[]) => events.reduce(reduceMessage, EMPTY_MESSAGE)

test('a stream of pieces becomes the blocks of a message', () => {
  const message = after(
    { type: 'started', model: 'm-1', inputTokens: 12 },
    { type: 'thinking-opened' },
    { type: 'thinking', text: 'hm' },
    { type: 'signature', signature: 'sig' },
    { type: 'block-closed' },
    { type: 'text-opened' },
    { type: 'text', text: 'Let me ' },
    { type: 'text', text: 'look.' },
    { type: 'block-closed' },
    { type: 'tool-opened', id: 'tu_1', name: 'files__list' },
    { type: 'tool-input', json: '{"path":' },
    { type: 'tool-input', json: '"/a"}' },
    { type: 'block-closed' },
    { type: 'finished', stopReason: 'tool_use', outputTokens: 34 },
  )
  expect(message.blocks).toEqual([
    { type: 'thinking', thinking: 'hm', signature: 'sig' },
    { type: 'text', text: 'Let me look.' },
    { type: 'tool_use', id: 'tu_1', name: 'files__list', input: { path: '/a' } },
  ])
  expect([message.model, message.inputTokens, message.outputTokens]).toEqual(['m-1', 12, 34])
  expect(message.end).toEqual({ type: 'finished', stopReason: 'tool_use' })
})

test('no input at all is an empty object', () => {
  const message = after({ type: 'tool-opened', id: 't', name: 'n' }, { type: 'block-closed' })
  expect(message.blocks).toEqual([{ type: 'tool_use', id: 't', name: 'n', input: {} }])
})

test('input that is no JSON is kept as text, for planning to refuse', () => {
  const message = after(
    { type: 'tool-opened', id: 't', name: 'n' },
    { type: 'tool-input', json: '{"a":' },
    { type: 'block-closed' },
  )
  expect(message.blocks).toEqual([{ type: 'tool_use', id: 't', name: 'n', input: '{"a":' }])
})

test('pieces outside a block of their kind are dropped', () => {
  const message = after(
    { type: 'text', text: 'lost' },
    { type: 'text-opened' },
    { type: 'tool-input', json: '{}' },
    { type: 'text', text: 'kept' },
    { type: 'block-closed' },
    { type: 'block-closed' },
  )
  expect(message.blocks).toEqual([{ type: 'text', text: 'kept' }])
})

test('a block that was never closed is closed by the next one', () => {
  const message = after(
    { type: 'text-opened' },
    { type: 'text', text: 'one' },
    { type: 'text-opened' },
    { type: 'text', text: 'two' },
    { type: 'finished', stopReason: 'end_turn', outputTokens: 1 },
  )
  expect(message.blocks).toEqual([
    { type: 'text', text: 'one' },
    { type: 'text', text: 'two' },
  ])
})

test('of a broken message the text is kept, half a call never', () => {
  const message = after(
    { type: 'text-opened' },
    { type: 'text', text: 'First.' },
    { type: 'block-closed' },
    { type: 'tool-opened', id: 't', name: 'n' },
    { type: 'block-closed' },
    { type: 'text-opened' },
    { type: 'text', text: 'Secon' },
    { type: 'failed', error: { code: 'model.stream-broken' } },
  )
  expect(keptOfBroken(message)).toEqual([
    { type: 'text', text: 'First.' },
    { type: 'text', text: 'Secon' },
  ])
})

test('a citation stands where the text was when it came, and is kept with a broken message too', () => {
  const message = (
    [
      { type: 'text-opened' },
      { type: 'text', text: 'Two notes' },
      { type: 'citation', from: 'call_1', text: 'note a' },
      { type: 'text', text: ', I think' },
    ] as const
  ).reduce(reduceMessage, EMPTY_MESSAGE)
  const block = {
    type: 'text',
    text: 'Two notes, I think',
    citations: [{ from: 'call_1', text: 'note a', at: 9 }],
  }
  expect(keptOfBroken(message)).toEqual([block])
  expect(reduceMessage(message, { type: 'block-closed' }).blocks).toEqual([block])
})
