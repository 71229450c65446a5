import { expect, test } from 'vitest'
import { thinkingFor } from '@/lib/agent/models/thinking-for'

test.each([
  'claude-sonnet-5-5',
  'claude-opus-4-6',
  'claude-opus-5',
  'claude-fable-5-2',
  'claude-haiku-5-5',
  'claude-mythos-preview',
])('%s is asked to think, and to show it', (model) => {
  expect(thinkingFor(model)).toEqual({ type: 'adaptive', display: 'summarized' })
})

test.each([
  'claude-sonnet-4-5',
  'claude-haiku-4-5-20251001',
  'claude-opus-4-20250514',
  'claude-3-5-sonnet-20241022',
])('%s, which refuses the setting, is not', (model) => {
  expect(thinkingFor(model)).toBeUndefined()
})
