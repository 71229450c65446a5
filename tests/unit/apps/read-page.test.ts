import { describe, expect, test } from 'vitest'
import { readPage } from '@/lib/apps/read-page'
import { VIEW_MEDIA_TYPE } from '@/lib/domain/app-view'

const page = { uri: 'ui://a/b', mimeType: VIEW_MEDIA_TYPE, text: '<p>hi' }

describe('APP-17: a page', () => {
  test('is taken as it was given, with what it asks for', () => {
    expect(readPage({ ...page, _meta: { ui: { prefersBorder: true } } }, 'ui://a/b')).toEqual({
      uri: 'ui://a/b',
      html: '<p>hi',
      ui: { prefersBorder: true },
    })
  })
  test('may come as bytes of UTF-8, and as no others', () => {
    const { text: _text, ...rest } = page
    expect(readPage({ ...rest, blob: btoa('<p>hi') })?.html).toBe('<p>hi')
    expect(readPage({ ...rest, blob: btoa('\u00ff\u00fe') })).toBeUndefined()
    expect(readPage({ ...rest, blob: '!' })).toBeUndefined()
  })
  test('of another kind, at another address, or of no view’s address is none', () => {
    expect(readPage({ ...page, mimeType: 'text/html' })).toBeUndefined()
    expect(readPage(page, 'ui://a/other')).toBeUndefined()
    expect(readPage({ ...page, uri: 'https://a.example/' })).toBeUndefined()
    expect(readPage(undefined)).toBeUndefined()
    expect(readPage({ ...page, text: '' })).toBeUndefined()
  })
  test('that says nothing of what it asks for is told from one that asks for nothing', () => {
    expect(readPage(page)?.ui).toBeUndefined()
    expect(readPage({ ...page, _meta: { ui: {} } })?.ui).toEqual({})
  })
})
