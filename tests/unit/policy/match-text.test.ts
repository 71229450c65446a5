import { describe, expect, test } from 'vitest'
import { addressesIn, foldText, numbersIn, standsIn } from '@/lib/policy/match-text'

const stands = (needle: string, hay: string): boolean => standsIn(foldText(hay), foldText(needle))

describe('a value stands in a text', () => {
  test.each([
    ['amy@example.com', 'write to amy@example.com.'],
    ['amy@example.com', 'Amy <AMY@Example.com>, please'],
    ['Catch up over lunch.', 'with description Catch up over lunch.. Her address'],
    ['general', 'post it in #general, now'],
    ['2024-05-19', 'on 2024-05-19 at 12:00'],
    ['小王', '把会议改到明天给小王看'],
    ['ｆｕｌｌ', 'full'],
  ])('%s in %s', (needle, hay) => {
    expect(stands(needle, hay)).toBe(true)
  })

  test.each([
    ['good.com', 'see good.com.evil.net'],
    ['good.com', 'see good.com/?d=1'],
    ['good.com', 'write amy@good.com'],
    ['amy', 'write amy@example.com'],
    ['my@example.com', 'write amy@example.com'],
    ['5', '2024-05-19'],
    ['', 'anything'],
  ])('%s not in %s', (needle, hay) => {
    expect(stands(needle, hay)).toBe(false)
  })
})

test('addresses are compared as the browser reads them', () => {
  expect(addressesIn('See (https://Example.com/a), http://b.example and www.c.example/x!')).toEqual(
    new Set([
      'https://example.com/a),',
      'https://example.com/a',
      'http://b.example/',
      'https://b.example/',
      'https://www.c.example/x!',
      'https://www.c.example/x',
    ]),
  )
  expect(addressesIn('write to amy@example.com')).toEqual(new Set())
})

test('numbers are compared by value', () => {
  expect(numbersIn('98.70 of 1,200 on v1.2.3')).toEqual(new Set([98.7, 1200]))
})
