import { expect, test } from 'vitest'
import { measureRatio, quantile, ratioOf } from '@/tests/bench/harness/measure-ratio'

test('the ratio is the median of the ratios of the blocks, so that one disturbed block does not count', () => {
  const { ratio, n } = ratioOf([
    { subject: 2, anchor: 1 },
    { subject: 30, anchor: 10 },
    { subject: 400, anchor: 1 },
  ])
  expect({ ratio, n }).toEqual({ ratio: 3, n: 3 })
})

test('subject and anchor go in turns, each first in every other block, and the first block does not count', async () => {
  const order: string[] = []
  const block = (name: string, ms: number) => (at: number) => {
    order.push(`${name}${at}`)
    return at === 0 ? 1000 : ms
  }
  const { ratio, n } = await measureRatio(2, block('s', 6), block('a', 3))
  expect(order).toEqual(['s0', 'a0', 'a1', 's1', 's2', 'a2'])
  expect({ ratio, n }).toEqual({ ratio: 2, n: 2 })
})

test('a quantile lies between the two values that are nearest to its place', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([1, 2, 3], 1)).toBe(3)
  expect(quantile([], 0.5)).toBeNaN()
})
