import { expect, test } from 'vitest'
import { cardsOf, MOST_ROWS } from '@/lib/policy/batch'

const row = (id: number, verdict: 'allow' | 'ask' | 'deny', alarm = false) => ({
  id,
  decision: { verdict, alarm },
})

test('the questions of one step share a card, the rest have no row', () => {
  const [card, ...more] = cardsOf([row(1, 'ask'), row(2, 'allow'), row(3, 'ask'), row(4, 'deny')])
  expect(more).toEqual([])
  expect(card?.rows.map(({ call }) => call.id)).toEqual([1, 3])
})

test('nine harmless rows and a hostile one: the hostile one is on top and unticked', () => {
  const step = Array.from({ length: 10 }, (_, at) => row(at, 'ask', at === 6))
  const [card] = cardsOf(step)
  expect(card?.rows[0]).toEqual({ call: step[6], ticked: false })
  expect(card?.rows.slice(1).every(({ ticked }) => ticked)).toBe(true)
})

test('a card has no more rows than are read, and none where nothing asks', () => {
  const step = Array.from({ length: MOST_ROWS + 1 }, (_, at) => row(at, 'ask'))
  expect(cardsOf(step).map(({ rows }) => rows.length)).toEqual([MOST_ROWS, 1])
  expect(cardsOf([row(1, 'allow')])).toEqual([])
})
