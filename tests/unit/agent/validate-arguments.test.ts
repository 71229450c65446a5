import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSafePattern } from '@/lib/agent/safe-pattern'
import { isFitFor } from '@/lib/agent/validate-arguments'
import type { JsonObject } from '@/lib/domain/json'
import { cpuMs } from '../../fakes/cpu-ms'

const withPattern = (pattern: string): JsonObject => ({
  type: 'object',
  properties: { a: { type: 'string', pattern } },
  required: ['a'],
})

describe('TOOLDEF-22: a pattern that may never end', () => {
  test.each([
    '(a+)+$',
    '(a*)*b',
    '(a|a)*$',
    '(a|aa)+$',
    '([a-zA-Z]+)*$',
    '(.*a){20}',
    '^(\\w+\\s?)*$',
    '(x+x+)+y',
    '.*.*.*x',
    'a?a?a?a?a?a?a?a?a?a?aaaaaaaaaa',
    '(a)\\1+',
    '(?=a+)+b',
    '(?<!a+)b',
    `${'(a|b)'.repeat(30)}c`,
    'a{2000}',
    'x'.repeat(501),
    '(((a+)))+$',
    '[a-z',
    '(a',
  ])('is not run: %s', (pattern) => {
    expect(isSafePattern(pattern)).toBe(false)
    const args = { a: `${'a'.repeat(1500)}!` }
    expect(cpuMs(() => isFitFor(withPattern(pattern), args))).toBeLessThan(1000)
  })

  test.each([
    '^[A-Z]{3}$',
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^https?://.+$',
    '^[^@\\s]+@[^@\\s]+$',
    '^(open|closed|all)$',
    '[a-f0-9]+',
    '^\\p{L}+$',
    '^#[0-9a-f]{6}$',
    '^(?<year>\\d{4})$',
    '^a\\(b\\)[(|)*]$',
  ])('is not: %s', (pattern) => {
    expect(isSafePattern(pattern)).toBe(true)
  })

  test('is left to the server, while other rules hold', () => {
    expect(isFitFor(withPattern('(a+)+$'), { a: 'bbb' })).toBe(true)
    expect(isFitFor(withPattern('(a+)+$'), { a: 5 })).toBe(false)
    expect(isFitFor(withPattern('^[A-Z]+$'), { a: 'bbb' })).toBe(false)
    expect(isFitFor(withPattern('^[A-Z]+$'), { a: 'b'.repeat(5000) })).toBe(true)
  })

  test.each<[string, JsonObject, JsonObject]>([
    ['a name', { patternProperties: { '(a+)+$': {} }, additionalProperties: false }, { aaa: 1 }],
    ['what must not be', { properties: { a: { not: { pattern: '(a+)+$' } } } }, { a: 'b' }],
    [
      'one of several',
      { properties: { a: { oneOf: [{ pattern: '(a+)+$' }, { pattern: '(b+)+$' }] } } },
      { a: 'b' },
    ],
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    ['a condition', { if: { properties: { a: { pattern: '(a+)+$' } } }, then: false }, { a: 'b' }],
  ])('in %s refuses nothing', (_, schema, args) => {
    expect(isFitFor({ type: 'object', ...schema }, args)).toBe(true)
  })

  test('is told from others in no time, whatever it is', () => {
    const piece = fc.constantFrom(
      'a',
      '(',
      ')',
      '*',
      '+',
      '?',
      '|',
      '[',
      ']',
      '\\',
      '{2,}',
      '(?:',
      '^',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const pattern = pieces.join('')
        if (!isSafePattern(pattern)) return
        const args = { a: `${'a'.repeat(1990)}!` }
        expect(cpuMs(() => isFitFor(withPattern(pattern), args))).toBeLessThan(1000)
      }),
      { numRuns: 2000 },
    )
  })
})
