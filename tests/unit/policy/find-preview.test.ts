import { describe, expect, test } from 'vitest'
import type { EffectClass } from '@/lib/domain/effect-class'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { ToolMode, ToolRow } from '@/lib/domain/tool'
import { findPreview } from '@/lib/policy/find-preview'

const HASH = 'a'.repeat(64) as Digest

const tool = (
  name: string,
  required: string[],
  chosenEffect?: EffectClass,
  mode?: ToolMode,
): ToolRow => ({
  connectorId: 'c' as ConnectorId,
  name,
  definition: {
    name,
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(required.map((key) => [key, { type: 'string' }])),
      required,
    },
  },
  definitionHash: HASH,
  approvedHash: HASH,
  observed: [],
  present: true,
  position: 0,
  ...(chosenEffect === undefined ? {} : { chosenEffect }),
  ...(mode === undefined ? {} : { mode }),
})

const READ = tool('read_text_file', ['path'], 'read.private')
const args = { path: '/notes.txt', content: 'new' }

describe('the preview of a write', () => {
  test('is the read of the same thing, with the arguments that both have', () => {
    expect(findPreview('write_file', args, [READ])).toEqual({
      tool: READ,
      args: { path: '/notes.txt' },
    })
  })

  test('prefers the read that shares more', () => {
    const issue = tool('get_issue', ['repo', 'number'], 'read.private')
    const list = tool('list_issue_comments', ['repo'], 'read.private')
    const pending = { repo: 'a/b', number: 4, title: 'x' }
    expect(findPreview('update_issue', pending, [list, issue])?.tool.name).toBe('get_issue')
  })

  test.each([
    ['that nobody classified', tool('read_text_file', ['path'])],
    ['that asks', tool('read_text_file', ['path'], 'read.private', 'ask')],
    ['that is off', tool('read_text_file', ['path'], 'read.private', 'off')],
    ['that does more than read', tool('stat_file', ['path'], 'write.own')],
    ['that is suspended', { ...READ, definitionHash: 'b'.repeat(64) as Digest }],
    ['that is gone', { ...READ, present: false }],
    ['about something else', tool('read_calendar', ['path'], 'read.private')],
    [
      'that needs an argument the call has not',
      tool('read_file', ['path', 'head'], 'read.private'),
    ],
    ['that needs no argument at all', tool('list_files', [], 'read.private')],
  ])('is never a tool %s', (_, candidate) => {
    expect(findPreview('write_file', args, [candidate])).toBeUndefined()
  })
})
