// oxlint-disable-next-line import/no-unassigned-import -- must be there before the components are
import './messages-in-node'
import * as fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { copiedText } from '@/components/ui/copied-text'
import { HiddenText } from '@/components/ui/HiddenText'

/** What of a text is to be seen on the page, without the chips that stand for what is not. */
const seen = (text: string): string =>
  renderToStaticMarkup(createElement(HiddenText, { text }))
    .replaceAll(/<span title=[^>]*>[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]*>/g, '')

test('EXFIL-08: what a button copies is what was shown, and nothing more', () => {
  const piece = fc.constantFrom(
    'curl ',
    'x',
    '\n',
    '\u200b',
    '\u202e',
    '\u{E0041}',
    '\u001b[8m',
    'é',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      expect(copiedText(text)).toBe(seen(text))
    }),
    { numRuns: 300 },
  )
  expect(copiedText('ls\u200b -la')).toBe('ls -la')
})
