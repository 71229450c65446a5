import { expect, test } from 'vitest'
import { toResultContent } from '@/lib/connectors/result-content'

const textOf = (raw: unknown): string => {
  const [part] = toResultContent([raw])
  return part?.type === 'text' ? part.text : ''
}

test('text and images of a known kind stay what they are', () => {
  expect(
    toResultContent([
      { type: 'text', text: 'a', annotations: { audience: ['user'] } },
      { type: 'image', mimeType: 'image/png', data: 'aGk=' },
    ]),
  ).toEqual([
    { type: 'text', text: 'a' },
    { type: 'image', mediaType: 'image/png', data: 'aGk=' },
  ])
})

test.each([
  ['of an unknown kind', { type: 'image', mimeType: 'image/svg+xml', data: 'aGk=' }],
  [
    'that is too large',
    { type: 'image', mimeType: 'image/png', data: 'A'.repeat(6 * 1024 * 1024) },
  ],
  ['that is no base64', { type: 'image', mimeType: 'image/png', data: '<svg>' }],
  ['that is empty', { type: 'image', mimeType: 'image/png', data: '' }],
])('an image %s becomes a note', (_, raw) => {
  expect(textOf(raw)).toMatch(/^\[An image \(image\//)
})

test('no more than twenty images are kept', () => {
  const images = Array.from({ length: 25 }, () => ({
    type: 'image',
    mimeType: 'image/gif',
    data: 'aGk=',
  }))
  expect(toResultContent(images).filter(({ type }) => type === 'image')).toHaveLength(20)
})

test.each([
  [
    { type: 'audio', mimeType: 'audio/wav', data: 'aGk=' },
    '[A sound (audio/wav, 1 KB) that cannot be played here.]',
  ],
  [
    { type: 'resource_link', uri: 'file:///a', name: 'a', description: 'The file' },
    '[A link to a resource: a]\nfile:///a\nThe file',
  ],
  [
    { type: 'resource', resource: { uri: 'file:///a', text: 'words' } },
    '[A resource: file:///a]\nwords',
  ],
  [
    { type: 'resource', resource: { uri: 'file:///a', blob: 'aGk=', mimeType: 'image/png' } },
    '[A resource: file:///a (image/png, 1 KB).]',
  ],
  [{ type: 'hologram', a: 1 }, '{"type":"hologram","a":1}'],
  ['bare', '"bare"'],
])('%j reads as text', (raw, text) => {
  expect(textOf(raw)).toBe(text)
})

test('lone surrogates are replaced', () => {
  expect(textOf({ type: 'text', text: 'a\ud800' })).toBe('a\ufffd')
})
