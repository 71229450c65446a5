import type {
  SearchResultBlockParam,
  ToolResultBlockParam,
} from '@anthropic-ai/sdk/resources/messages/messages'
import { expect, test } from 'vitest'
import { toMessageParams } from '@/lib/agent/models/to-message-params'
import type { AttachmentBlock, ContentBlock } from '@/lib/domain/content-block'
import type { ConnectorId } from '@/lib/domain/ids'
import type { ModelMessage } from '@/lib/domain/model'
import { PICTURES } from '../../../fakes/pictures'

const attachment = (kind: AttachmentBlock['kind'], content: AttachmentBlock['content']) => ({
  type: 'attachment' as const,
  id: 'r1',
  connectorId: 'c1' as ConnectorId,
  kind,
  title: 'note://one',
  content,
})

const NONE = new Set<string>()

const said = (...content: ContentBlock[]) =>
  toMessageParams([{ role: 'user', content }], false, NONE)

test('what was attached is set apart from what the person wrote', () => {
  const block = attachment('resource', [
    { type: 'text', text: 'One note' },
    { type: 'image', mediaType: 'image/png', data: PICTURES.png },
  ])
  expect(said(block, { type: 'text', text: 'Sum it up' })).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: expect.stringMatching(/attached this .*note:\/\/one.* data/) },
        { type: 'text', text: 'One note' },
        {
          type: 'image',
          source: { type: 'base64', media_type: 'image/png', data: PICTURES.png },
        },
        { type: 'text', text: '[End of what was attached.]' },
        { type: 'text', text: 'Sum it up' },
      ],
    },
  ])
})

test('a prompt is told from data', () => {
  const [message] = said(attachment('prompt', [{ type: 'text', text: 'Greet everybody.' }]))
  expect(message?.content[0]).toMatchObject({ text: expect.stringContaining('chose the prompt') })
})

const called = (isError: boolean, text = 'First note.\n\nSecond note.\n'): ModelMessage[] => [
  { role: 'user', content: [{ type: 'text', text: 'Which notes?' }] },
  { role: 'assistant', content: [{ type: 'tool_use', id: 'call_1', name: 'list', input: {} }] },
  {
    role: 'user',
    content: [
      { type: 'tool_result', toolUseId: 'call_1', isError, content: [{ type: 'text', text }] },
    ],
  },
]

const resultIn = (messages: readonly ModelMessage[], isOwn: boolean) =>
  (
    toMessageParams(messages, isOwn, NONE).at(-1)?.content as ToolResultBlockParam[] | undefined
  )?.[0]?.content

test('a result goes to an endpoint that can cite as a source of its own name, passage by passage', () => {
  expect(resultIn(called(false), true)).toEqual([
    {
      type: 'search_result',
      source: 'sayso:call_1',
      title: 'list',
      content: [
        { type: 'text', text: 'First note.\n' },
        { type: 'text', text: 'Second note.\n' },
      ],
      citations: { enabled: true },
    },
  ])
})

test('an error, an empty result, and any result for another endpoint is plain text', () => {
  expect(resultIn(called(true), true)).toEqual([
    { type: 'text', text: 'First note.\n\nSecond note.\n' },
  ])
  expect(resultIn(called(false, '  '), true)).toBeUndefined()
  expect(resultIn(called(false), false)).toEqual([
    { type: 'text', text: 'First note.\n\nSecond note.\n' },
  ])
})

test('a result of ten thousand paragraphs has a hundred passages, and no word is lost', () => {
  const text = Array.from({ length: 10_000 }, (_, at) => `Line ${at}.`).join('\n\n')
  const [source] = resultIn(called(false, text), true) as SearchResultBlockParam[]
  expect(source?.content).toHaveLength(100)
  expect(source?.content.at(-1)?.text).toContain('Line 9999.')
})

test('an answer goes back without what it cited', () => {
  const answer: ModelMessage = {
    role: 'assistant',
    content: [{ type: 'text', text: 'Two.', citations: [{ from: 'call_1', text: 'x', at: 4 }] }],
  }
  expect(toMessageParams([...called(false), answer], true, NONE).at(-1)).toEqual({
    role: 'assistant',
    content: [{ type: 'text', text: 'Two.' }],
  })
})
