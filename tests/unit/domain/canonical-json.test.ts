import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { JsonValue } from '@/lib/domain/json'

const json = fc.jsonValue({ stringUnit: 'grapheme' }) as fc.Arbitrary<JsonValue>

test('the canonical text means the same value', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('the order of keys makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json), (record) => {
      const reversed = Object.fromEntries(Object.entries(record).toReversed())
      expect(canonicalJson(reversed)).toBe(canonicalJson(record))
    }),
  )
})

test('writing it twice changes nothing', () => {
  fc.assert(
    fc.property(json, (value) => {
      const once = canonicalJson(value)
      expect(canonicalJson(JSON.parse(once) as JsonValue)).toBe(once)
    }),
  )
})

test('keys are sorted by UTF-16 code unit and numbers written as ECMAScript writes them', () => {
  expect(canonicalJson({ b: 1e21, a: -0, '\u20ac': 0.1, '1': [true, null] })).toBe(
    '{"1":[true,null],"a":0,"b":1e+21,"\u20ac":0.1}',
  )
})

test('what JSON cannot carry has no canonical text', () => {
  expect(() => canonicalJson(Number.POSITIVE_INFINITY)).toThrow(RangeError)
  expect(() => canonicalJson({ key: Number.NaN })).toThrow(RangeError)
  expect(() => canonicalJson('\ud800')).toThrow(RangeError)
  expect(() => canonicalJson({ '\udc00': 1 })).toThrow(RangeError)
})

test('a key named __proto__ is an ordinary key', () => {
  const value = JSON.parse('{"__proto__":{"polluted":true}}') as JsonValue
  expect(canonicalJson(value)).toBe('{"__proto__":{"polluted":true}}')
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})
