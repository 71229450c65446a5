import type { Token } from 'marked'
import { describe, expect, test } from 'vitest'
import { lexMore, lexWhole, type LexedText } from '@/components/chat/markdown/stream-lexer'

const formulas = (text: string): string[] => found(lexWhole(text).closed.flat())

const found = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token) => {
    if (token.type === 'math')
      return [
        `${'isDisplay' in token && token['isDisplay'] === true ? 'display' : 'inline'}:${'text' in token ? token['text'] : ''}`,
      ]
    return 'tokens' in token ? found(token.tokens ?? []) : []
  })

describe('formulas in Markdown', () => {
  test.each([
    ['so $a^2 + b^2$ is', ['inline:a^2 + b^2']],
    ['so \\(x\\) is', ['inline:x']],
    ['$$\n\\frac{a}{b}\n$$', ['display:\\frac{a}{b}']],
    ['\\[ x = 1 \\]', ['display:x = 1']],
    ['before\n$$ y $$\nafter', ['display:y']],
    ['both $x$ and $y$', ['inline:x', 'inline:y']],
  ])('%j', (text, expected) => {
    expect(formulas(text)).toEqual(expected)
  })

  test.each([
    'from $5 to $10',
    'US$5 and US$6',
    'costs $5.00$',
    'a $ b $ c',
    '`$x$` in code',
    '```\n$$x$$\n```',
    'escaped \\$x$ here',
    '$$ begun\n\nand never ended',
    '$HOME and $PATH',
  ])('%j has none', (text) => {
    expect(formulas(text)).toEqual([])
  })

  test('a text that grows letter by letter ends as the whole text is cut', () => {
    const text = 'First $x$.\n\n$$\na = b\n$$\n\nLast \\(y\\) and $5.\n'
    let held: LexedText | undefined
    for (let length = 1; length <= text.length; length++)
      held = lexMore(held, text.slice(0, length))
    const grown = [...(held?.closed.flat() ?? []), ...(held?.open ?? [])] as unknown as Token[]
    expect(found(grown)).toEqual(formulas(text))
  })
})
