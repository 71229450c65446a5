import { assert, jsonValue, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsFaultOf, cleanJson } from '@/lib/connectors/json-bounds'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { anyCharacter } from './any-character'

const nested = (depth: number): unknown => {
  let value: unknown = 0
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

describe('boundsFaultOf', () => {
  test('JSONRPC-07: counts levels and members without recursion', () => {
    const bounds = { depth: 64, nodes: 100_000 }
    expect(boundsFaultOf(nested(64), bounds)).toBeUndefined()
    expect(boundsFaultOf(nested(65), bounds)).toBe('too-large')
    expect(boundsFaultOf(nested(100_000), bounds)).toBe('too-large')
    expect(boundsFaultOf(Array.from({ length: 99_999 }), bounds)).toBeUndefined()
    expect(boundsFaultOf(Array.from({ length: 1_000_000 }), bounds)).toBe('too-large')
    expect(boundsFaultOf({ a: JSON.parse('1e400') as number }, bounds)).toBe('not-finite')
  })
})

describe('cleanJson', () => {
  test('JSONRPC-06: leaves no __proto__ member at any depth, and no prototype is changed', () => {
    const value: unknown = JSON.parse(
      '{"a":[{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"toString":1}]}',
    )
    const clean = cleanJson(value)
    expect(JSON.stringify(clean)).toBe('{"a":[{"constructor":{"prototype":{"x":1}},"toString":1}]}')
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  test('JSONRPC-06, JSONRPC-07: whatever JSON comes in, the copy has a canonical text', () => {
    assert(
      property(
        jsonValue({ stringUnit: anyCharacter, maxDepth: 4, depthSize: 'small' }),
        (value) => {
          expect(() => canonicalJson(cleanJson(value))).not.toThrow()
          expect(cleanJson(cleanJson(value))).toEqual(cleanJson(value))
        },
      ),
      { numRuns: 50 },
    )
  }, 30_000)
})
