import { describe, expect, test } from 'vitest'
import { fromMember, toMember, withToolset } from '@/lib/agent/models/browser-toolset'
import type { JsonObject } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'
import messages from '@/public/_locales/en/messages.json'

const tool = (name: string): ModelTool => ({ name, description: '', inputSchema: {} })
const inToolset = JSON.parse(messages.page_toolset.message) as { known: string; off: string[] }
const READING = ['read_page', 'find', 'screenshot', 'scroll'].map((name) => ({
  ...tool(`sayso__${name}`),
  ...(name === 'read_page' ? { inToolset } : {}),
}))
const ACTING = ['click', 'type', 'select', 'check', 'drag'].map((name) => tool(`sayso__${name}`))

describe('the provider’s toolset for browsers', () => {
  test('stands in for ours where the model knows it, beside all that it cannot do', () => {
    const { toolset, others } = withToolset(
      [tool('notes__list'), ...READING, ...ACTING],
      'claude-opus-5-5',
    )
    expect(others.map(({ name }) => name)).toEqual(['notes__list', 'sayso__scroll', 'sayso__drag'])
    const off = Object.keys(toolset?.configs ?? {})
    for (const member of ['key', 'navigate', 'close_tab', 'left_click_drag', 'list_tabs'])
      expect(off).toContain(member)
    for (const member of ['read_page', 'find', 'screenshot', 'left_click', 'form_input'])
      expect(off).not.toContain(member)
  })

  test('acts nowhere as long as the person lets it read only', () => {
    const { toolset } = withToolset(READING, 'claude-opus-5-5')
    expect(Object.keys(toolset?.configs ?? {})).toEqual(
      expect.arrayContaining(['left_click', 'form_input']),
    )
  })

  test.each(['claude-opus-4-7', 'claude-sonnet-4-6', 'claude-haiku-4-5', 'llama-5', ''])(
    '%s does not know it',
    (model) => {
      expect(withToolset(READING, model)).toEqual({ toolset: undefined, others: READING })
    },
  )

  test('is not offered without pages', () => {
    expect(withToolset([tool('notes__list')], 'claude-opus-5-5').toolset).toBeUndefined()
  })

  test.each<[string, JsonObject]>([
    ['sayso__read_page', {}],
    ['sayso__read_page', { frame: 12 }],
    ['sayso__find', { words: 'rye' }],
    ['sayso__screenshot', {}],
    ['sayso__click', { ref: '0-a.1' }],
    ['sayso__type', { ref: '0-a.1', text: '' }],
    ['sayso__check', { ref: '0-a.1', on: false }],
  ])('%s %j goes to the provider and comes back as it was', (name, input) => {
    const member = toMember(name, input)
    expect(fromMember(member?.name ?? '', member?.input ?? {})).toEqual({ name, input })
  })

  test.each<[string, unknown]>([
    ['left_click', { target: { type: 'coordinate', x: 1, y: 2 } }],
    ['left_click', null],
    ['form_input', 'text'],
  ])('%s %j names no element, and so touches none', (name, input) => {
    expect(fromMember(name, input as JsonObject).input).not.toHaveProperty('ref')
  })

  test('a member that is switched off comes back as nothing that does anything', () => {
    expect(fromMember('javascript_exec', { text: 'alert(1)' })).toEqual({
      name: 'sayso__javascript_exec',
      input: {},
    })
    expect(toMember('notes__list', {})).toBeUndefined()
    expect(toMember('sayso__open_tab', { url: 'https://a.example' })).toBeUndefined()
  })
})
