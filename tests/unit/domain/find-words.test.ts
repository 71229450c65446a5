import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptAround, findWords, hasWords, queryWords } from '@/lib/domain/find-words'

const foundIn = (text: string, query: string): string[] =>
  findWords(text, queryWords(query)).map(([start, end]) => text.slice(start, end))

describe('words that are looked for', () => {
  test('are found whatever their case and accents, as they stand in the text', () => {
    expect(foundIn('Im Café: CAFE, cafe\u0301s', 'café')).toEqual(['Café', 'CAFE', 'cafe'])
    expect(foundIn('İstanbul', 'istanbul')).toEqual(['İstanbul'])
    expect(foundIn('a 😀 smile', 'smile')).toEqual(['smile'])
  })

  test('must all occur, in any order, and those that overlap are one place', () => {
    expect(hasWords('blue sky', queryWords('sky blue'))).toBe(true)
    expect(hasWords('blue sky', queryWords('sky red'))).toBe(false)
    expect(foundIn('notebook', 'note tebook')).toEqual(['notebook'])
  })

  test('are found exactly where they are said to occur', () => {
    const piece = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(piece, piece, piece, (before, query, after) => {
        const words = queryWords(query)
        fc.pre(words.length === 1)
        for (const [start, end] of findWords(before + query + after, words)) {
          expect(start).toBeLessThan(end)
          expect(hasWords((before + query + after).slice(start, end), words)).toBe(true)
        }
      }),
    )
  })

  test('stand in an excerpt of the text around them', () => {
    const text = `${'before '.repeat(40)}needle${' after'.repeat(40)}`
    const excerpt = excerptAround(text, ['needle'])
    expect(excerpt).toMatch(/^…before[\s\S]*needle after[\s\S]*…$/)
    expect(excerpt.length).toBeLessThan(170)
    expect(excerptAround('a needle', ['needle'])).toBe('a needle')
  })
})
