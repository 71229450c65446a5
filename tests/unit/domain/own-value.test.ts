import { expect, test } from 'vitest'
import { decodeReferences } from '@/components/chat/markdown/decode-references'
import { markersOf } from '@/lib/agent/models/practice/markers'
import { ownValue } from '@/lib/domain/own-value'

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']

test.each(NAMES)('a table has nothing under %s, which every object answers to', (name) => {
  expect(ownValue({ known: 1 }, name)).toBeUndefined()
  expect(ownValue({ known: 1 }, 'known')).toBe(1)
})

test('a message that says constructor or valueOf is read like any other', () => {
  expect(markersOf('explain the constructor to me: valueOf', []).map(({ word }) => word)).toEqual([
    'to',
    ':',
  ])
})

test('a reference that no text knows stays as written', () => {
  expect(decodeReferences('&valueOf; &amp;')).toBe('&valueOf; &')
})
