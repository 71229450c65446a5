import { expect, test } from 'vitest'
import type { Bench } from '@/tests/bench/harness/bench'
import { figureOf, figuresSchema, type Figure } from '@/tests/bench/harness/figure'
import { findWorse } from '@/tests/bench/harness/find-worse'

const bench: Bench = {
  name: 'one',
  where: 'node',
  subject: 'one',
  anchor: 'another',
  goal: 1.5,
  run: () => ({ ratio }),
}
const ratio = { ratio: 1.4, spread: 0.123_45, n: 7, subjectMs: 14, anchorMs: 10 }

test('a goal is met where the ratio is within it and all else holds', () => {
  expect(figureOf(bench, { ratio }).met).toBe(true)
  expect(figureOf({ ...bench, goal: 1.3 }, { ratio }).met).toBe(false)
  const also = { recall: { value: 0.9, atLeast: 0.95 }, tasks: { value: 0, atMost: 0 } }
  const figure = figureOf(bench, { ratio, also })
  expect(figure.met).toBe(false)
  expect(figure.also).toEqual({
    recall: { value: 0.9, atLeast: 0.95, met: false },
    tasks: { value: 0, atMost: 0, met: true },
  })
})

test('a figure that could not be measured meets no goal', () => {
  expect(figureOf(bench, { ratio: { ...ratio, ratio: NaN } }).met).toBe(false)
})

test('a kept figure reads back as what was measured', () => {
  const figures = { one: figureOf(bench, { ratio }) }
  expect(figuresSchema.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures)
})

test('only what is more than one and a half times the kept ratio is worse, and what was never kept is not', () => {
  const at = (value: number): Figure => figureOf(bench, { ratio: { ...ratio, ratio: value } })
  const kept = { same: at(2), slower: at(2) }
  expect(findWorse(kept, { same: at(3), slower: at(3.1), fresh: at(9) })).toEqual([
    { name: 'slower', before: 2, now: 3.1 },
  ])
})
