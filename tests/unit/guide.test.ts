import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import messages from '@/public/_locales/en/messages.json'

const WORDS = new Set(Object.values(messages).map(({ message }) => message))

test('the guide names only what the surfaces call so', () => {
  const named = [...readFileSync('docs/guide.md', 'utf8').matchAll(/\*{1,2}([^*\n]+)\*{1,2}/g)]
    .flatMap(([, words = '']) => words.split(' → '))
    .map((words) => words.replace(/\.$/, ''))
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((words) => !WORDS.has(words))).toEqual([])
})
