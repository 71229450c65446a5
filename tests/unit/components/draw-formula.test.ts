import * as fc from 'fast-check'
import { isValidElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { drawFormula } from '@/components/chat/markdown/draw-formula'

const draw = (tex: string, isDisplay = false): string | undefined => {
  const drawn = drawFormula(tex, isDisplay)
  return isValidElement(drawn) ? renderToStaticMarkup(drawn) : undefined
}

describe('a formula', () => {
  test('becomes MathML', () => {
    const html = draw('\\frac{a}{b} = \\sqrt{x^2}')
    expect(html).toMatch(/^<math>.*<mfrac>.*<msqrt>.*<msup>.*<\/math>$/)
  })

  test('on a line of its own is told to be one', () => {
    expect(draw('\\sum_{i=1}^n i', true)).toMatch(/^<math display="block"/)
  })

  test('with rows becomes a table', () => {
    expect(draw('\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}')?.match(/<mtd/g)).toHaveLength(4)
  })

  test.each([
    ['an address', '\\href{javascript:alert(1)}{x}'],
    ['an image', '\\includegraphics{https://evil.example/p.png}'],
    ['a class', '\\class{evil}{x}'],
    ['a style', '\\style{position:fixed}{x}'],
    ['a colour', '\\color{#fff} x'],
    ['a definition', '\\def\\a{\\a\\a}\\a'],
    ['what nobody sees', '\\phantom{secret}'],
    ['a character by its number', '\\char"200B'],
    ['a character that is hidden', 'a\u200Bb'],
    ['a mistake', '\\frac{a}{'],
    ['very much', 'x'.repeat(2001)],
    ['very deep groups', `${'\\sqrt{'.repeat(200)}x${'}'.repeat(200)}`],
  ])('that has in it %s is not drawn', (_what, tex) => {
    const html = draw(tex)
    expect(html ?? '').not.toMatch(/href|src|class|style|color|javascript|evil\.example|phantom/)
    if (!tex.startsWith('\\href')) expect(html).toBeUndefined()
  })

  test('moves nothing far from its place', () => {
    expect(draw('a\\hspace{900em}b') ?? '').not.toContain('900')
    expect(draw('a\\kern-90em b') ?? '').not.toContain('-90')
  })

  test('of any text gives no more than elements and attributes of ours', () => {
    const words = fc.constantFrom(
      '\\frac',
      '\\left(',
      '\\right)',
      '{',
      '}',
      '^',
      '_',
      'x',
      '&',
      '\\\\',
      '<',
      '"',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const names = [...(draw(parts.join(' ')) ?? '').matchAll(/<([a-z]+)/g)].map(
          ([, name]) => name,
        )
        expect(names.filter((name) => !/^m[a-z]+$|^none$/.test(name ?? ''))).toEqual([])
      }),
    )
  })
})
