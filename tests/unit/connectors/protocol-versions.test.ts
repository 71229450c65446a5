import { expect, test } from 'vitest'
import { isDowngrade, SUPPORTED_VERSIONS } from '@/lib/connectors/protocol-versions'

test('TRANSPORT-17: the list of versions is fixed and has a floor', () => {
  expect(SUPPORTED_VERSIONS.toSorted().at(0)).toBe('2025-03-26')
})

test('TRANSPORT-17: a server that goes back to an older version is noticed', () => {
  const modern = { era: 'modern', version: '2026-07-28' } as const
  const legacy = { era: 'legacy', version: '2025-11-25' } as const
  expect(isDowngrade(modern, legacy)).toBe(true)
  expect(isDowngrade(legacy, modern)).toBe(false)
  expect(isDowngrade(legacy, legacy)).toBe(false)
})
