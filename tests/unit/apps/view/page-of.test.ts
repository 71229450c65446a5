import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStrip } from '@/lib/apps/view/create-strip'
import { pageOf } from '@/lib/apps/view/page-of'

const BEFORE = pageOf('')

test('APP-19: what stands before a page is one script, which nothing in it ends', () => {
  expect(BEFORE.match(/<\/script/gi)).toHaveLength(1)
  expect(BEFORE.match(/<script|<!--/gi)).toHaveLength(1)
  expect(BEFORE.endsWith('</script>')).toBe(true)
})

test('APP-19: whatever a page holds comes after it and changes nothing of it', () => {
  const strip = createStrip()
  const piece = fc.constantFrom(
    '</script>',
    '<script>',
    '"',
    "'",
    '>',
    '-->',
    '<!--',
    '`',
    '$&',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const html = pieces.join('')
      expect(pageOf(html)).toBe(BEFORE + strip(html))
    }),
  )
})
