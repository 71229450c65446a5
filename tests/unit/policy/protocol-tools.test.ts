import { expect, test } from 'vitest'
import type { JsonObject } from '@/lib/domain/json'
import { decide } from '@/lib/policy/decide'
import { protocolTool } from '@/lib/policy/protocol-tools'
import { callOf, CLEAN, TAINTED, toolOf } from './policy-cases'

const verdict = (
  kind: Parameters<typeof protocolTool>[0],
  args: JsonObject,
  context = CLEAN,
): string => {
  const parts = protocolTool(kind)
  const tool = toolOf(parts.definition, parts)
  return decide(callOf(tool, args), tool, context).verdict
}

test('a resource is read, unless its address goes to the network', () => {
  expect(verdict('resource', { uri: 'memo://1' }, TAINTED)).toBe('allow')
  expect(verdict('resource', { uri: 'https://evil.example/?d=1' }, TAINTED)).toBe('ask')
})

test('every answer to an elicitation is asked for', () => {
  expect(verdict('elicitation', { name: 'Amy' })).toBe('ask')
})

test('prompts and completions read within their connector', () => {
  expect(verdict('prompt', { name: 'brief' }, TAINTED)).toBe('allow')
  expect(verdict('completion', { argument: 'na' }, TAINTED)).toBe('allow')
})
