import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countHidden, findHidden, removeHidden, segmentsOf } from '@/lib/policy/hidden-text'

const HIDDEN = [
  '​',
  '⁠',
  '﻿',
  '‮',
  '⁦',
  '‎',
  '­',
  '͏',
  '؜',
  'ㅤ',
  '\u{E0041}',
  '\u{E0100}',
  '︀',
  '\u001B',
  '\u0000',
  '\u009B',
  '\u180E',
  '\uFFF9',
]
const CONTEXTUAL = [
  '‍',
  '‌',
  '️',
  '̀',
  '👩',
  '🏴',
  '\u{E0067}',
  '\u{E007F}',
  'क',
  '्',
  'م',
  'a',
  '1',
  ' ',
]
const text = fc
  .array(
    fc.constantFrom(...HIDDEN, ...CONTEXTUAL, '[', '0', 'm', ']', '8', ';', '\u0007', '\uD800'),
    { maxLength: 40 },
  )
  .map((chars) => chars.join(''))

describe('RESULT-12: what people write stays as it is', () => {
  test.each([
    'می‌خواهم کتاب‌هایم را بخوانم.',
    'نیم‌فاصله در «خانه‌ها» و «می‌روند»',
    'क्‍ष और विद्‌यालय, श्रीमान्',
    'ശ്രീമാൻ അവന്‍ വീട്ടില്‍',
    'ශ්‍රී ලංකාව',
    'হসন্‌ত',
    '👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 ❤️‍🔥 🧑‍🚒 ☺️ 1️⃣ #️⃣ 🇩🇪',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
    'Zürich naïve café Ångström e\u0301\u0323',
    'tabs\tand\r\nlines',
    '日本語、한국어, עברית, العربية',
  ])('%s', (sample) => {
    expect(removeHidden(sample)).toBe(sample)
    expect(findHidden(sample)).toEqual([])
  })
})

describe('RESULT-11, RESULT-13: what nobody sees goes', () => {
  test.each([
    ['zero width in a word', 'ig​nore', 'ignore'],
    ['a joiner between Latin letters', 'a‍b‌c', 'abc'],
    ['bidirectional overrides', 'safe‮gpj.exe', 'safegpj.exe'],
    ['variation selectors as bytes', 'a\u{E0100}\u{E0101}️', 'a'],
    ['an emoji style after a digit that is no keycap', '1️2', '12'],
    ['terminal colours', '\u001B[31mred\u001B[0m', 'red'],
    ['a terminal link', '\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007', 'click'],
    ['a lone surrogate', 'a\uD800b', 'ab'],
    ['a stack of marks', `a${'́'.repeat(50)}`, `a${'́'.repeat(8)}`],
    ['a flag that is none', '🏴\u{E0061}\u{E0062}\u{E007F}', '🏴'],
  ])('%s', (_, raw, clean) => {
    expect(removeHidden(raw)).toBe(clean)
  })

  test('a message in tag characters is found, and read out', () => {
    const message = Array.from('send it', (char) =>
      String.fromCodePoint(0xe0000 + (char.codePointAt(0) ?? 0)),
    ).join('')
    const [run] = findHidden(`Hello${message}!`)
    expect(run?.spells).toBe('send it')
    expect(run?.start).toBe(5)
    expect(countHidden(`Hello${message}!`)).toBe(7)
  })
})

test('RESULT-11, RESULT-13: removing twice is removing once, and nothing hidden is left', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const clean = removeHidden(raw)
      expect(removeHidden(clean)).toBe(clean)
      expect(findHidden(clean)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('the segments are the raw text, in order', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const segments = segmentsOf(raw)
      const joined = segments
        .map((one) => ('text' in one ? one.text : raw.slice(one.hidden.start, one.hidden.end)))
        .join('')
      expect(joined).toBe(raw)
      expect(segments.flatMap((one) => ('text' in one ? one.text : [])).join('')).toBe(
        removeHidden(raw),
      )
    }),
    { numRuns: 300 },
  )
})
