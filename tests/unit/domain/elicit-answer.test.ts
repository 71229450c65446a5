import { describe, expect, test } from 'vitest'
import { faultsOf, holdsOnly } from '@/lib/domain/elicit-answer'
import type { ElicitField } from '@/lib/domain/elicit-field'
import type { JsonValue } from '@/lib/domain/json'

const options = ['a', 'b', 'c'].map((value) => ({ value, title: value.toUpperCase() }))
const field = (more: object): ElicitField => ({ name: 'x', required: true, ...more }) as ElicitField

const faultOf = (asked: ElicitField, value?: JsonValue) =>
  faultsOf([asked], value === undefined ? {} : { x: value }).get('x')

describe('an answer to a form', () => {
  test.each<[string, object, JsonValue | undefined, string | undefined]>([
    ['a missing field', { kind: 'text' }, undefined, 'missing'],
    ['an optional field', { kind: 'text', required: false }, undefined, undefined],
    ['an address', { kind: 'text', format: 'email' }, 'ada@example.com', undefined],
    ['no address', { kind: 'text', format: 'email' }, 'ada', 'format'],
    ['no web address', { kind: 'text', format: 'uri' }, 'ada', 'format'],
    ['a date', { kind: 'text', format: 'date' }, '2026-11-24', undefined],
    ['no date', { kind: 'text', format: 'date' }, '24.11.2026', 'format'],
    [
      'a time with an offset',
      { kind: 'text', format: 'date-time' },
      '2026-11-24T09:00:00+01:00',
      undefined,
    ],
    ['a short text', { kind: 'text', minLength: 3 }, 'äö', 'too-short'],
    ['a long text', { kind: 'text', maxLength: 1 }, '😀', undefined],
    ['a fraction for a whole number', { kind: 'number', integer: true }, 1.5, 'not-a-number'],
    ['a text for a number', { kind: 'number', integer: false }, '1', 'not-a-number'],
    ['too little', { kind: 'number', integer: false, minimum: 2 }, 1, 'too-small'],
    ['too much', { kind: 'number', integer: false, maximum: 2 }, 3, 'too-large'],
    ['a box', { kind: 'boolean' }, false, undefined],
    ['what is not offered', { kind: 'choice', options }, 'd', 'not-offered'],
    ['several', { kind: 'choices', options }, ['a', 'b'], undefined],
    ['one twice', { kind: 'choices', options }, ['a', 'a'], 'not-offered'],
    ['too few', { kind: 'choices', options, minItems: 2 }, ['a'], 'too-few'],
    ['too many', { kind: 'choices', options, maxItems: 1 }, ['a', 'b'], 'too-many'],
  ])('%s is judged by its field', (_, asked, value, fault) => {
    expect(faultOf(field(asked), value)).toBe(fault)
  })

  test('holds nothing that was not asked for', () => {
    expect(holdsOnly([field({ kind: 'boolean' })], { x: true })).toBe(true)
    expect(holdsOnly([field({ kind: 'boolean' })], { x: true, more: 1 })).toBe(false)
  })
})
