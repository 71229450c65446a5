import { expect, test } from 'vitest'
import { parseUrl } from '@/lib/domain/parse-url'

test('an address is read alike however often one was read before', () => {
  const read = Array.from({ length: 20_000 }, () => parseUrl('https://exämple.com/')?.hostname)
  expect(new Set(read)).toEqual(new Set(['xn--exmple-cua.com']))
})

test.each(['', 'no address', 'https://', 'https://a b/'])('%j is no address', (text) => {
  expect(parseUrl(text)).toBeUndefined()
})
