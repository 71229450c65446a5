import { expect, test } from 'vitest'
import { findValues } from '@/lib/agent/models/practice/find-values'

test.each([
  ['say "hello there" twice', ['quoted hello there']],
  ["write 'it's fine' now", ["quoted it's fine"]],
  ["don't quote Ann's words", []],
  ['mail ann@example.com, bob@example.org', ['email ann@example.com', 'email bob@example.org']],
  ['open https://example.com/a?b=1.', ['url https://example.com/a?b=1']],
  ['see example.org/page', ['url example.org/page']],
  ['read /tmp/x/a.txt and ./b.md.', ['path /tmp/x/a.txt', 'path ./b.md']],
  ['read notes.txt, e.g. now', ['path notes.txt']],
  ['find *.md and src/**/*.ts', ['glob *.md', 'glob src/**/*.ts']],
  ['select * from users', []],
  ['in octo/hello', ['pair octo/hello']],
  [
    'on 2026-12-01 and 5 March 2027 and Nov 3, 2026',
    ['date 2026-12-01', 'date 2027-03-05', 'date 2026-11-03'],
  ],
  ['at 2026-12-01T09:30', ['date-time 2026-12-01T09:30']],
  ['on 2026-12-05 at 3pm', ['date-time 2026-12-05T15:00']],
  ['next Monday at 9am, tomorrow', ['when next Monday at 9am', 'when tomorrow']],
  ['#ops and @ann and #42', ['channel #ops', 'handle @ann', 'number 42']],
  [
    '$15 or 1,200.50 EUR or 3 dollars',
    ['currency USD', 'number 15', 'number 1200.50', 'currency EUR', 'number 3', 'currency USD'],
  ],
  ['-1 and 2.5 and three', ['number -1', 'number 2.5', 'number 3']],
  ['evt_123, D-17 but not 2nd or 3pm', ['id evt_123', 'id D-17', 'when 3pm']],
  ['call +49 151 1234567 now', ['phone +49 151 1234567']],
])('%s', (text, expected) => {
  expect(findValues(text).map(({ kind, value }) => `${kind} ${value}`)).toEqual(expected)
})

test('gives places that hold the value, in order and without overlap', () => {
  const text = 'move "a b" from /x/y.txt to octo/hello on 2026-12-05 at 3pm for $12'
  let last = 0
  for (const { kind, value, start, end } of findValues(text)) {
    expect(start).toBeGreaterThanOrEqual(last)
    if (kind !== 'date-time' && kind !== 'currency') expect(text.slice(start, end)).toContain(value)
    last = end
  }
})
