import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { highlightCode } from '@/components/chat/markdown/highlight-code'

const coloured = (code: string, language: string) =>
  highlightCode(code, language)
    ?.filter(({ colour }) => colour !== undefined)
    .map(({ text, colour }) => `${colour}:${text}`)

test('words, strings, figures and remarks have colours of their own', () => {
  expect(coloured("const a = 'b' + 12 // why", 'ts')).toEqual([
    'keyword:const',
    "string:'b'",
    'value:12',
    'comment:// why',
  ])
})

test('a language that nobody knows is not guessed', () => {
  expect(highlightCode('const a = 1', 'klingon')).toBeUndefined()
  expect(highlightCode('const a = 1', '__proto__')).toBeUndefined()
})

test('code that is very long stays plain', () => {
  expect(highlightCode('a '.repeat(20_000), 'js')).toBeUndefined()
})

test('whatever the code, its stretches together are the code', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('js', 'html', 'python', 'css', 'sql', 'bash', 'json', 'markdown'),
      (code, language) => {
        const parts = highlightCode(code, language) ?? []
        expect(parts.map(({ text }) => text).join('')).toBe(code)
      },
    ),
  )
})
