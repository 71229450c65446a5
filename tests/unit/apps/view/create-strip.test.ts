import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStrip } from '@/lib/apps/view/create-strip'

const strip = createStrip()

test('frames get another name, at whatever place and in whatever case', () => {
  expect(strip('<b><IFRAME srcdoc="x"></iframe></b>')).toBe(
    '<b><x-IFRAME srcdoc="x"></x-iframe></b>',
  )
  expect(strip('<iframe/src=x>')).toBe('<x-iframe/src=x>')
  expect(strip('<object\n>')).toBe('<x-object\n>')
  expect(strip('a<iframe')).toBe('a<x-iframe')
})

test('frames of XML behind a prefix, and entities that could spell one', () => {
  expect(strip('<h:iframe xmlns:h="x"/>')).toBe('<x-h:iframe xmlns:h="x"/>')
  expect(strip('<!DOCTYPE a [<!ENTITY e "&#60;iframe/>">]><a>&e;</a>')).toBe('')
})

test('a link to a style sheet stays, and every other link and every unclear one does not', () => {
  const sheet = '<link rel="stylesheet" href="https://a.com/a.css">'
  expect(strip(sheet)).toBe(sheet)
  for (const link of [
    '<link rel="preconnect" href="https://a.com">',
    '<link rel=preconnect href="https://a.com">',
    '<link title=">" rel="preconnect">',
    '<link rel="preconnect" rel="stylesheet">',
    '<link rel="stylesheet" rel="preconnect">',
    '<link rel="stylesheet&#32;preconnect">',
  ])
    expect(strip(link)).toMatch(/^<x-link/)
})

test('words and scripts that compare stay as they are', () => {
  for (const text of ['if (a<b) c', 'for(;i<frames.length;)', '<framework-x>', 'a < b > c'])
    expect(strip(text)).toBe(text)
})

test('APP-19: no text leaves a tag of a frame behind', () => {
  const piece = fc.constantFrom('<', '/', 'iframe', 'object', ' ', '>', 'x', ':', '"', 'link', '=')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(strip(pieces.join(''))).not.toMatch(/<\/?(iframe|object)([\s/>]|$)/i)
    }),
  )
})
