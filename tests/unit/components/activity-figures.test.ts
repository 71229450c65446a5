import { expect, test } from 'vitest'
import type { EffectClass } from '@/lib/domain/effect-class'
import { figuresOf } from '@/components/activity/decision-figures'

const answers = (
  count: number,
  milliseconds: number,
  allowed = true,
  effect: EffectClass = 'send',
) => Array.from({ length: count }, () => ({ allowed, effect, milliseconds }))

test('counts cards, allowed ones and the median, also per class, mildest first', () => {
  const figures = figuresOf([
    ...answers(1, 8000, false, 'delete'),
    ...answers(2, 1000),
    ...answers(1, 4000),
  ])
  expect(figures).toMatchObject({ cards: 4, allowed: 3, median: 2500 })
  expect(figures.classes).toEqual([
    { effect: 'send', cards: 3, allowed: 3, median: 1000 },
    { effect: 'delete', cards: 1, allowed: 0, median: 8000 },
  ])
})

test.each([
  ['nothing yet', answers(0, 0), false],
  ['too few to tell', answers(9, 500), false],
  ['always and at once', answers(43, 1200), true],
  ['always, but read', answers(43, 5000), false],
  ['at once, but often no', [...answers(20, 900), ...answers(20, 900, false)], false],
])('%s', (_, given, expected) => {
  expect(figuresOf(given).isRubberStamping).toBe(expected)
})
