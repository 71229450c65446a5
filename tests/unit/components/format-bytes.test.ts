import { expect, test } from 'vitest'
import { formatBytes } from '@/components/ui/format-bytes'

test.each([
  [512, '512 byte'],
  [1400, '1.4 kB'],
  [3_000_000, '3 MB'],
  [78_016_000_000, '78 GB'],
])('%d bytes are told in the unit that people would use: %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words)
})
