import { describe, expect, test } from 'vitest'
import { chooseForm } from '@/components/ui/choose-form'

describe('a message that counts', () => {
  test('has a form for one and one for others in English', () => {
    expect([0, 1, 2].map((count) => chooseForm('one | other', count, 'en'))).toEqual([
      'other',
      'one',
      'other',
    ])
  })

  test('may have one more, for none', () => {
    expect([0, 1, 2].map((count) => chooseForm('none | one | other', count, 'en'))).toEqual([
      'none',
      'one',
      'other',
    ])
  })

  test('has as many forms as its language has', () => {
    const polish = 'one | few | many | other'
    expect([1, 3, 5, 22].map((count) => chooseForm(polish, count, 'pl'))).toEqual([
      'one',
      'few',
      'many',
      'few',
    ])
    const arabic = 'zero | one | two | few | many | other'
    expect([0, 1, 2, 3, 11, 100].map((count) => chooseForm(arabic, count, 'ar'))).toEqual([
      'zero',
      'one',
      'two',
      'few',
      'many',
      'other',
    ])
    expect(chooseForm('other', 1, 'ja')).toBe('other')
  })

  test('keeps its one form where a language has more', () => {
    expect(chooseForm('all', 3, 'pl')).toBe('all')
  })
})
