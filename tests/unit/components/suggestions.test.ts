import { describe, expect, test } from 'vitest'
import { suggestionsOf } from '@/components/chat/suggestions'
import { toolWords } from '@/components/chat/tool-words'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import { connectorRow, toolRow } from './fixture-rows'

test.each([
  ['create_entities', 'Create entities'],
  ['searchNodes', 'Search nodes'],
  ['get-tiny-image', 'Get tiny image'],
  ['echo', 'Echo'],
  ['__', '__'],
])('%s reads as %s', (name, words) => {
  expect(toolWords(name)).toBe(words)
})

describe('suggestionsOf', () => {
  const reads = (name: string) => {
    const definition = { name, inputSchema: {}, annotations: { readOnlyHint: true } }
    return toolRow(name, { definition })
  }

  test('takes connectors in turn and looks before it acts', () => {
    const files = connectorRow({ id: 'files' as ConnectorId, name: 'Files' })
    const suggestions = suggestionsOf([
      { connector: connectorRow(), tools: [toolRow('create_entities'), reads('read_graph')] },
      { connector: files, tools: [reads('list_files')] },
    ])
    expect(suggestions.map(({ text, connectorName }) => `${text} · ${connectorName}`)).toEqual([
      'Read graph · Memory',
      'List files · Files',
      'Create entities · Memory',
    ])
  })

  test('begins with what asks for nothing more, so that a first question is answered at once', () => {
    const definition = { name: 'echo', inputSchema: { required: ['message'] } }
    const tools = [toolRow('echo', { definition }), toolRow('get_time')]
    const suggestions = suggestionsOf([{ connector: connectorRow(), tools }])
    expect(suggestions.map(({ text }) => text)).toEqual(['Get time', 'Echo'])
  })

  test('leaves out what cannot run: switched off, changed, or of a connector that is off', () => {
    const tools = [
      toolRow('off', { mode: 'off' }),
      toolRow('changed', { approvedHash: 'b'.repeat(64) as Digest }),
    ]
    expect(suggestionsOf([{ connector: connectorRow(), tools }])).toEqual([])
    const resting = connectorRow({ enabled: false })
    expect(suggestionsOf([{ connector: resting, tools: [toolRow('fine')] }])).toEqual([])
  })

  test('gives four at most', () => {
    const tools = Array.from({ length: 20 }, (_, index) => toolRow(`tool_${index}`))
    expect(suggestionsOf([{ connector: connectorRow(), tools }])).toHaveLength(4)
  })
})
