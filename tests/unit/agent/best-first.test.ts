import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestFirst } from '@/lib/agent/best-first'

test('gives what sorting gives, the lower place first where scores are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 60 }), (values) => {
      const scores = Float64Array.from(values)
      const places = Uint32Array.from(values.keys())
      const sorted = [...places].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
      expect([...bestFirst(places.toReversed(), scores)]).toEqual(sorted)
    }),
  )
})
