import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lexMore, lexWhole, type LexedText } from '@/components/chat/markdown/stream-lexer'

const words = fc
  .array(
    fc.constantFrom(
      'alpha',
      'beta',
      '**bold**',
      '_em_',
      '`code`',
      'x < y',
      'a & b',
      '#tag',
      '1. no',
      '|',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(' '))

const indented = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : `${' '.repeat(by)}${line}`))
    .join('\n')

const item = fc
  .tuple(words, fc.option(words), fc.boolean())
  .map(([first, more, loose]) =>
    more === null ? first : `${first}\n${loose ? '\n' : ''}${indented(more, 2)}`,
  )

const list = (marker: string) =>
  fc
    .tuple(fc.array(item, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([items, loose]) => items.map((one) => `${marker} ${one}`).join(loose ? '\n\n' : '\n'))

const block = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), words)
    .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  words.map((text) => `${text.replaceAll('|', '')}\n===`),
  fc.constantFrom('---', '***', '- - -'),
  list('-'),
  list('*'),
  list('1.'),
  fc.array(words, { maxLength: 4 }).map((lines) => `\`\`\`ts\n${lines.join('\n\n')}\n\`\`\``),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => indented(lines.join('\n\n'), 4)),
  fc
    .array(words, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((one) => `> ${one}`).join('\n')),
  words.map((text) => `| a | b |\n|---|--:|\n| ${text.replaceAll('|', '')} | 2 |`),
  words.map((text) => `<div>\n${text}\n</div>`),
  words.map((text) => `<!-- ${text}\n\n${text} -->`),
)

const documents = fc
  .array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n\n\n', '\n', '\n  \n')), {
    maxLength: 10,
  })
  .map((parts) => parts.map(([text, gap]) => text + gap).join(''))

const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 12 }))

/** The text as it would stream in: cut after each chunk, and all of it at the end. */
const stream = (text: string, chunks: Iterator<number>): LexedText => {
  let lexed: LexedText | undefined
  for (let at = 0; at < text.length;) {
    at += Number(chunks.next().value)
    lexed = lexMore(lexed, text.slice(0, at))
  }
  return lexed ?? lexMore(undefined, '')
}

const tokensOf = ({ closed, open }: LexedText) => [...closed.flat(), ...open]

test('a streamed text has the tokens of the whole text, however it is cut', () => {
  fc.assert(
    fc.property(documents, sizes, (text, chunks) => {
      expect(tokensOf(stream(text, chunks))).toEqual(tokensOf(lexWhole(text)))
    }),
    { numRuns: 60 },
  )
})

test('any text at all has the same tokens streamed and whole, but for links defined later', () => {
  const noise = fc
    .array(fc.constantFrom(...'ab \n\n\t-*+1.>#`|_~<!/:\\=\r'.split('')), { maxLength: 80 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(noise, sizes, (text, chunks) => {
      expect(tokensOf(stream(text, chunks))).toEqual(tokensOf(lexWhole(text)))
    }),
    { numRuns: 800 },
  )
})

test('a list stays open over an empty line until something else has come', () => {
  const first = lexMore(undefined, '- a\n- b\n\n')
  expect(first.open.map(({ type }) => type)).toContain('list')
  const second = lexMore(first, '- a\n- b\n\n- c\n')
  expect(tokensOf(second).filter(({ type }) => type === 'list')).toHaveLength(1)
  const third = lexMore(second, '- a\n- b\n\n- c\n\nNow a paragraph.\n')
  expect(third.closed.flat().map(({ type }) => type)).toContain('list')
})

test('closed groups keep their identity while the text grows', () => {
  const paragraphs = Array.from({ length: 40 }, (_, index) => `Paragraph ${index}.\n\n`)
  let lexed: LexedText | undefined
  const seen: LexedText[] = []
  for (let count = 1; count <= paragraphs.length; count += 1) {
    lexed = lexMore(lexed, paragraphs.slice(0, count).join(''))
    seen.push(lexed)
  }
  const [earlier, later] = [seen[29], seen[39]]
  expect(earlier?.closed.length).toBeGreaterThan(1)
  expect(later?.closed[0]).toBe(earlier?.closed[0])
})

test('a definition in the closed part still counts for what comes after it', () => {
  const text = '[docs]: https://example.com\n\nFirst.\n\nSee [docs].\n\nEnd.\n'
  const lexed = stream(text, Array.from({ length: 100 }, () => 3).values())
  expect(tokensOf(lexed)).toEqual(tokensOf(lexWhole(text)))
})

test('a text that is replaced rather than grown is cut anew', () => {
  const first = lexMore(undefined, 'One.\n\nTwo.\n\nThree.\n')
  expect(tokensOf(lexMore(first, 'Other.\n'))).toEqual(tokensOf(lexWhole('Other.\n')))
})
