import { expect, test } from 'vitest'
import { parseSite } from '@/lib/domain/site'

test.each([
  ['github.com', 'github.com'],
  ['*.GitHub.com', 'github.com'],
  [' github.com/login?x=1 ', 'github.com'],
  ['https://github.com/login', 'https://github.com'],
  ['http://localhost:3000/a', 'http://localhost:3000'],
  ['localhost', 'localhost'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['127.0.0.1', '127.0.0.1'],
])('%s means %s', (typed, site) => {
  expect(parseSite(typed)).toBe(site)
})

test.each(['', 'com', 'https://', 'two words.example', 'javascript:alert(1)', 'file:///etc'])(
  '"%s" is no site',
  (typed) => {
    expect(parseSite(typed)).toBeUndefined()
  },
)
