// oxlint-disable-next-line import/no-unassigned-import -- must be there before the components are
import './messages-in-node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallId } from '@/lib/domain/ids'
import type { StoreReader } from '@/lib/store/queries/reader'
import { createViewSide } from '@/components/apps/view-side'

const open = (url: string): readonly string[] => {
  const shown: string[] = []
  createViewSide({
    call: () => Promise.reject(new Error('A link is no command.')),
    reader: {} as StoreReader,
    view: 'view' as CallId,
    draft: () => false,
    showLink: ({ href }) => shown.push(href),
  }).openLink(url)
  return shown
}

test('APP-09: a link of a view is shown where it is https to a public host', () => {
  expect(open('https://example.com/budget?year=2026')).toEqual([
    'https://example.com/budget?year=2026',
  ])
})

const scheme = fc.constantFrom(
  'javascript:',
  'data:',
  'file://',
  'chrome://',
  'intent://',
  'http://',
)
const local = fc.constantFrom(
  '192.168.0.1',
  '127.0.0.1',
  'localhost',
  '[::1]',
  '10.1.2.3',
  '2130706433',
)

test('APP-09: no link of another scheme and none into this network is shown, whatever follows', () => {
  fc.assert(
    fc.property(scheme, fc.webPath(), (start, path) => {
      expect(open(`${start}example.com${path}`)).toEqual([])
    }),
    { numRuns: 40 },
  )
  fc.assert(
    fc.property(local, fc.webPath(), (host, path) => {
      expect(open(`https://${host}${path}`)).toEqual([])
    }),
    { numRuns: 40 },
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const href of open(text)) expect(new URL(href).protocol).toBe('https:')
    }),
  )
})
