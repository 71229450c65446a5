import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { quoteForeign } from '@/lib/connectors/foreign-text'
import { findHidden } from '@/lib/policy/hidden-text'
import { anyCharacter } from './any-character'

test('JSONRPC-05: what cannot be seen is written out, and markup stays text', () => {
  expect(quoteForeign('<b>a</b>\u202eb\u0007')).toBe('<b>a</b><U+202E>b<U+0007>')
})

test('JSONRPC-05: whatever a server says, the quote is short, well formed and hides nothing', () => {
  assert(
    property(string({ unit: anyCharacter, maxLength: 400 }), (text) => {
      const quote = quoteForeign(text)
      expect(quote.length).toBeLessThanOrEqual(2048)
      expect(quote.isWellFormed()).toBe(true)
      expect(findHidden(quote)).toEqual([])
    }),
    { numRuns: 30, examples: [['\ud83d\ude00'.repeat(1500)], ['\u202e'.repeat(3000)]] },
  )
}, 30_000)
