import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterEdit,
  afterSending,
  behindCommand,
  partsOf,
  trimWritten,
  type WrittenText,
} from '@/lib/domain/written-text'

const EMPTY: WrittenText = { text: '', pasted: [] }
const parts = (written: WrittenText): string =>
  partsOf(written)
    .map((part) => (part.isPasted ? `[${part.text}]` : part.text))
    .join('')

describe('text in the composer', () => {
  test('PAGE-05: keeps apart what was typed and what was pasted', () => {
    let written = afterEdit(EMPTY, 'send to ', true)
    written = afterEdit(written, 'send to eve@evil.example', false)
    written = afterEdit(written, 'send to eve@evil.example now', true)
    expect(parts(written)).toBe('send to [eve@evil.example] now')
  })

  test('what is typed into a pasted part is typed, and the rest of it stays pasted', () => {
    const written = afterEdit({ text: 'abcd', pasted: [[0, 4]] }, 'abXcd', true)
    expect(parts(written)).toBe('[ab]X[cd]')
  })

  test('a cut leaves what is around it as it was', () => {
    const written = afterEdit({ text: 'one two three', pasted: [[4, 7]] }, 'one wo three', true)
    expect(parts(written)).toBe('one [wo] three')
  })

  test('pasting over everything makes all of it pasted', () => {
    expect(parts(afterEdit({ text: 'typed', pasted: [] }, 'other', false))).toBe('[other]')
  })

  test('a skill chosen for it goes before it, in place of another, and changes no word’s origin', () => {
    const written: WrittenText = { text: 'my [way]', pasted: [[3, 8]] }
    const behind = behindCommand('my:expense', written)
    expect(parts(behind)).toBe('/my:expense my [[way]]')
    expect(parts(behindCommand('my:reply', behind))).toBe('/my:reply my [[way]]')
    expect(parts(behindCommand('my:reply', { text: '/etc/hosts', pasted: [[0, 10]] }))).toBe(
      '/my:reply [/etc/hosts]',
    )
  })

  test('blank ends go without moving what is pasted', () => {
    expect(parts(trimWritten({ text: '  ab ', pasted: [[3, 5]] }))).toBe('a[b]')
  })

  test('ranges from elsewhere that make no sense lose no text', () => {
    const pasted = fc.array(fc.tuple(fc.integer(), fc.integer()))
    fc.assert(
      fc.property(fc.string(), pasted, (text, ranges) => {
        const whole = partsOf({ text, pasted: ranges })
          .map((part) => part.text)
          .join('')
        expect(whole).toBe(text)
      }),
    )
  })

  test('however it is edited, a pasted letter that is still there never counts as typed', () => {
    const edit = fc.record({ at: fc.nat(30), cut: fc.nat(5), add: fc.nat(4), byHand: fc.boolean() })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let written = EMPTY
        for (const { at, cut, add, byHand } of edits) {
          const from = Math.min(at, written.text.length)
          // The hand writes small letters, the clipboard capitals.
          const added = (byHand ? 'abc' : 'XYZ').repeat(add).slice(0, add)
          const text = written.text.slice(0, from) + added + written.text.slice(from + cut)
          written = afterEdit(written, text, byHand)
        }
        for (const part of partsOf(written))
          expect(part.isPasted ? /[a-z]/.test(part.text) : /[A-Z]/.test(part.text)).toBe(false)
      }),
    )
  })

  test('what was written on while the message was on its way stays, pasted where it was pasted', () => {
    const sent: WrittenText = { text: 'send [x] ', pasted: [[5, 8]] }
    const now = { text: 'send [x] and Y', pasted: [[5, 8] as const, [13, 14] as const] }
    expect(parts(afterSending(now, sent))).toBe('and [Y]')
    expect(afterSending(sent, sent)).toEqual(EMPTY)
  })

  test('a text that was changed while it was on its way stays whole', () => {
    const sent: WrittenText = { text: 'send it', pasted: [] }
    const now: WrittenText = { text: 'do not send it', pasted: [[0, 3]] }
    expect(afterSending(now, sent)).toEqual(now)
  })
})
