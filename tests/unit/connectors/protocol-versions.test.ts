import { expect, test } from 'vitest'
import { downgradedFrom, SUPPORTED_VERSIONS } from '@/lib/connectors/protocol-versions'

test('TRANSPORT-17: the list of versions is fixed and has a floor', () => {
  expect(SUPPORTED_VERSIONS.toSorted().at(0)).toBe('2025-03-26')
})

test('TRANSPORT-17: a server that goes back to an older version is noticed, also where it went there in steps', () => {
  const spoken = (version: string) => ({ era: 'legacy', version }) as const
  expect(downgradedFrom(['2026-07-28'], spoken('2025-11-25'))).toBe('2026-07-28')
  expect(downgradedFrom(['2026-07-28', '2025-11-25'], spoken('2025-06-18'))).toBe('2026-07-28')
  expect(downgradedFrom(['2025-11-25', undefined], spoken('2026-07-28'))).toBeUndefined()
  expect(downgradedFrom([undefined], spoken('2025-03-26'))).toBeUndefined()
})
