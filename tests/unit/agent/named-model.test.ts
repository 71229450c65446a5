import { expect, test } from 'vitest'
import { isModelNamed, withEffort } from '@/lib/agent/named-model'

test('a word of a model’s name stands for it, a part of a word does not', () => {
  expect(isModelNamed('claude-opus-4-6', 'opus')).toBe(true)
  expect(isModelNamed('claude-opus-4-6', 'Opus')).toBe(true)
  expect(isModelNamed('claude-opus-4-6', 'claude-opus-4-6')).toBe(true)
  expect(isModelNamed('claude-opus-4-6', 'op')).toBe(false)
  expect(isModelNamed('claude-sonnet-5', 'opus')).toBe(false)
})

test('an effort is taken where it is one of ours, the most of other programs being our highest', () => {
  const choice = { provider: 'anthropic', model: 'x', effort: 'low' } as const
  expect(withEffort(choice, 'high').effort).toBe('high')
  expect(withEffort(choice, 'max').effort).toBe('high')
  expect(withEffort(choice, 'whatever').effort).toBe('low')
  expect(withEffort(choice, undefined).effort).toBe('low')
  expect(withEffort({ provider: 'practice' }, 'high')).toEqual({ provider: 'practice' })
})
