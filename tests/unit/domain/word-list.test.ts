import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eachTerm, listTerms, placesWith, termsOf } from '@/lib/domain/word-list'

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 50 })

const termsIn = (list: string): string[] => {
  const terms: string[] = []
  eachTerm(list, (term) => terms.push(term))
  return terms
}

describe('a list of words', () => {
  test('has every word once, with exactly the texts that it is in', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const ofEach = all.map(termsOf)
        const list = listTerms(ofEach)
        expect(termsIn(list).toSorted()).toEqual([...new Set(ofEach.flat())].toSorted())
        for (const term of new Set(ofEach.flat())) {
          const part = term.slice(term.length >> 1)
          const places = ofEach.flatMap((terms, place) =>
            terms.some((one) => one.includes(part)) ? place : [],
          )
          expect([...placesWith(list, part)].toSorted((a, b) => a - b)).toEqual(places)
        }
      }),
    )
  })

  test('that grew is the one that is made at once', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const list = listTerms(before.map(termsOf))
        const grown = listTerms(after.map(termsOf), { list, texts: before.length })
        expect(grown).toBe(listTerms([...before, ...after].map(termsOf)))
      }),
    )
  })

  test('keeps places that are far apart', () => {
    const far = Array.from({ length: 5000 }, (_, at) => (at === 3 || at === 4999 ? ['far'] : []))
    expect([...placesWith(listTerms(far), 'far')]).toEqual([3, 4999])
  })

  test('does not take for a word what only looks like one', () => {
    expect(termsOf('__proto__ \u0001\u0081constructor – don’t')).toEqual([
      'proto',
      'constructor',
      'don',
      't',
    ])
    expect([...placesWith(listTerms([['constructor']]), 'proto')]).toEqual([])
  })
})
