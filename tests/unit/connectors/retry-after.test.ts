import { expect, test } from 'vitest'
import { parseRetryAfter } from '@/lib/connectors/retry-after'

const NOW = Date.parse('2026-11-24T12:00:00Z')

test.each([
  ['7', 7],
  ['0', 1],
  ['-20', 1],
  ['1000000000', 300],
  ['1e9', 300],
  ['1e400', 300],
  ['2.5', 3],
  ['Tue, 24 Nov 2026 12:00:30 GMT', 30],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 300],
  ['soon', undefined],
  ['', undefined],
])('TRANSPORT-15: Retry-After %j is a wait of %s seconds', (header, seconds) => {
  expect(parseRetryAfter(header, NOW)).toBe(seconds)
})

test('no header is no wait', () => {
  expect(parseRetryAfter(null, NOW)).toBeUndefined()
})
