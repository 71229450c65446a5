import { describe, expect, test } from 'vitest'
import { toParams } from '@/lib/agent/models/to-params'
import type { ContentBlock } from '@/lib/domain/content-block'
import type { ModelMessage, ModelRequest } from '@/lib/domain/model'

const user = (...content: ContentBlock[]): ModelMessage => ({ role: 'user', content })
const assistant = (...content: ContentBlock[]): ModelMessage => ({ role: 'assistant', content })
const text = (words: string): ContentBlock => ({ type: 'text', text: words })
const thought = (signature = 'sig'): ContentBlock => ({
  type: 'thinking',
  thinking: 'hm',
  signature,
})
const call = (id: string, input: unknown = {}): ContentBlock => ({
  type: 'tool_use',
  id,
  name: 'a__b',
  input: input as never,
})
const result = (toolUseId: string, isError = false): ContentBlock => ({
  type: 'tool_result',
  toolUseId,
  content: [{ type: 'text', text: 'ok' }],
  isError,
})

const params = (
  messages: readonly ModelMessage[],
  anthropicFeatures = true,
  more: Partial<ModelRequest> = {},
) =>
  toParams(
    { system: 'Be brief.', messages, tools: [], ...more },
    { model: 'claude-sonnet-5-5', anthropicFeatures },
  )

describe('the request to Anthropic', () => {
  test('caches the stable beginning and asks for thinking that can be shown', () => {
    expect(params([user(text('hi'))])).toEqual({
      model: 'claude-sonnet-5-5',
      max_tokens: 32_000,
      cache_control: { type: 'ephemeral' },
      system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
      thinking: { type: 'adaptive', display: 'summarized' },
      messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
    })
  })

  test('keeps the order of tools, and gives the same bytes for the same request', () => {
    const tools = ['z__1', 'a__2', 'm__3'].map((name) => ({
      name,
      description: '',
      inputSchema: { type: 'object' },
    }))
    const first = params([user(text('hi'))], true, { tools })
    expect(first.tools).toEqual(
      tools.map(({ name }) => ({ name, input_schema: { type: 'object' } })),
    )
    expect(JSON.stringify(params([user(text('hi'))], true, { tools }))).toBe(JSON.stringify(first))
  })
})

describe('tools that our search has found', () => {
  const tools = ['sayso__find_tools', 'a__b', 'c__d'].map((name) => ({
    name,
    description: '',
    inputSchema: { type: 'object' },
  }))
  const search = { type: 'tool_use', id: '1', name: 'sayso__find_tools', input: {} } as const
  const found: ContentBlock = {
    type: 'tool_result',
    toolUseId: '1',
    content: [{ type: 'text', text: 'You have: a__b, gone__tool' }],
    isError: false,
    found: ['a__b', 'gone__tool'],
  }
  const messages = [user(text('hi')), assistant(search), user(found)]
  const resultIn = (request: ReturnType<typeof params>) => request.messages.at(-1)?.content

  test('come with its result at Anthropic, but for those that are no longer there', () => {
    const request = params(messages, true, { tools })
    expect(request.tools?.map((tool) => 'defer_loading' in tool)).toEqual([false, true, false])
    expect(resultIn(request)).toMatchObject([
      { tool_use_id: '1', content: [{ type: 'tool_reference', tool_name: 'a__b' }] },
    ])
  })

  test('are listed elsewhere, and for a model that cannot load them', () => {
    const old = { model: 'claude-sonnet-4-5', anthropicFeatures: true }
    const request = { system: '', messages, tools }
    for (const said of [params(messages, false, { tools }), toParams(request, old)]) {
      expect(JSON.stringify(said)).not.toMatch(/defer_loading|tool_reference/)
      expect(JSON.stringify(resultIn(said))).toContain('You have: a__b')
    }
  })
})

describe('the request to any other endpoint', () => {
  test('has nothing that only Anthropic knows', () => {
    expect(params([user(text('hi')), assistant(thought(), text('ho'))], false)).toEqual({
      model: 'claude-sonnet-5-5',
      max_tokens: 8192,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'hi' }] },
        { role: 'assistant', content: [{ type: 'text', text: 'ho' }] },
      ],
    })
  })
})

describe('the conversation', () => {
  test('carries results with images, and says where an image cannot be carried', () => {
    const image = (mediaType: string) => ({ type: 'image' as const, mediaType, data: 'QUJD' })
    const { messages } = params([
      user(text('hi')),
      assistant(call('1')),
      user({
        type: 'tool_result',
        toolUseId: '1',
        content: [image('image/png'), image('image/tiff')],
        isError: false,
      }),
    ])
    expect(messages.at(-1)?.content).toEqual([
      {
        type: 'tool_result',
        tool_use_id: '1',
        content: [
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'QUJD' } },
          { type: 'text', text: '[An image of type image/tiff, which cannot be shown here.]' },
        ],
      },
    ])
  })

  test('marks failed results', () => {
    const { messages } = params([user(text('hi')), assistant(call('1')), user(result('1', true))])
    expect(messages.at(-1)?.content).toMatchObject([{ is_error: true }])
  })

  test('returns thinking unchanged within its turn and leaves it out after that', () => {
    const turn = [user(text('one')), assistant(thought(), call('1')), user(result('1'))]
    expect(params(turn).messages[1]?.content).toMatchObject([
      { type: 'thinking', signature: 'sig' },
      { type: 'tool_use' },
    ])
    const later = params([...turn, assistant(text('done')), user(text('two'))])
    expect(later.messages[1]?.content).toMatchObject([{ type: 'tool_use' }])
  })

  test('leaves out thinking that has lost its signature', () => {
    expect(
      params([user(text('one')), assistant(thought(''), text('x'))]).messages[1]?.content,
    ).toEqual([{ type: 'text', text: 'x' }])
  })

  test('gives every call exactly one result, right after it', () => {
    const { messages } = params([
      user(text('hi')),
      assistant(call('1'), call('2')),
      user(text('never mind'), result('2'), result('stray')),
      assistant(call('3')),
      assistant(text('odd')),
      user(text('so')),
      assistant(call('4')),
    ])
    expect(
      messages.map(({ role, content }) => [
        role,
        ...(typeof content === 'string'
          ? []
          : content.map((block) => ('tool_use_id' in block ? block.tool_use_id : block.type))),
      ]),
    ).toEqual([
      ['user', 'text'],
      ['assistant', 'tool_use', 'tool_use'],
      ['user', '1', '2', 'text'],
      ['assistant', 'tool_use'],
      ['user', '3'],
      ['assistant', 'text'],
      ['user', 'text'],
      ['assistant', 'tool_use'],
      ['user', '4'],
    ])
  })

  test('leaves out empty texts and messages, and wraps input that is no object', () => {
    const { messages } = params([
      user(text('hi')),
      assistant(text(' ')),
      user(text('ho')),
      assistant(call('1', '{"cut')),
    ])
    expect(messages.slice(0, 3)).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'hi' }] },
      { role: 'user', content: [{ type: 'text', text: 'ho' }] },
      {
        role: 'assistant',
        content: [{ type: 'tool_use', id: '1', name: 'a__b', input: { input: '{"cut' } }],
      },
    ])
  })
})
