import { describe, expect, test } from 'vitest'
import { buildRequest } from '@/lib/agent/build-request'
import type { ContentBlock } from '@/lib/domain/content-block'
import type { MessageRow } from '@/lib/domain/conversation'
import { messageRow } from '../components/fixture-rows'

const THOUGHTS: ContentBlock[] = [
  { type: 'thinking', thinking: 'hm', signature: 'sig' },
  { type: 'redacted_thinking', data: 'x' },
]

const rows = (modelId: string | undefined): MessageRow[] => {
  const answer = messageRow('b', 't', 'assistant', [...THOUGHTS, { type: 'text', text: 'Hello.' }])
  return [
    messageRow('a', 't', 'user', [{ type: 'text', text: 'hello' }]),
    modelId === undefined ? answer : { ...answer, modelId },
  ]
}

const typesFor = (by: string | undefined, asked: string): string[] =>
  buildRequest(rows(by), [], asked, '').messages.flatMap(({ content }) =>
    content.map(({ type }) => type),
  )

describe('a request', () => {
  test('gives a model back what it thought itself', () => {
    expect(typesFor('anthropic x', 'anthropic x')).toEqual([
      'text',
      'thinking',
      'redacted_thinking',
      'text',
    ])
  })

  test.each([
    ['anthropic x', 'anthropic y'],
    ['anthropic https://api.anthropic.com x', 'compatible https://other.example x'],
    [undefined, 'anthropic x'],
  ])('gives no model what another has thought: %s, %s', (by, asked) => {
    expect(typesFor(by, asked)).toEqual(['text', 'text'])
  })

  test('has no empty message where nothing but thoughts was left', () => {
    const [question, answer] = rows('one')
    if (question === undefined || answer === undefined) throw new Error('two rows')
    const request = buildRequest([question, { ...answer, content: THOUGHTS }], [], 'other', '')
    expect(request.messages.map(({ role }) => role)).toEqual(['user'])
  })
})
