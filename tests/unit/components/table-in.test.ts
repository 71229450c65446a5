import { expect, test } from 'vitest'
import { tableIn } from '@/components/results/table-in'

test('a list of objects is a table with the names of all of them', () => {
  const rows = [{ a: 1 }, { b: 2, a: 3 }]
  expect(tableIn(rows)).toEqual({ columns: ['a', 'b'], rows })
})

test.each([
  ['nothing', []],
  ['a value', 3],
  ['an object', { a: 1 }],
  ['a mixed list', [{ a: 1 }, 2]],
  ['empty objects', [{}, {}]],
  [
    'objects with too many names',
    [Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`n${n}`, 1]))],
  ],
])('%s is no table', (_, value) => {
  expect(tableIn(value)).toBeUndefined()
})
