import { expect, test } from 'vitest'
import { toResultContent } from '@/lib/connectors/result-content'
import { PICTURES } from '../../fakes/pictures'

const textOf = (raw: unknown): string => {
  const [part] = toResultContent([raw])
  return part?.type === 'text' ? part.text : ''
}

const image = (mimeType: string, data: string) => ({ type: 'image', mimeType, data })
const edited = (base64: string, edit: (bytes: Buffer) => void): string => {
  const bytes = Buffer.from(base64, 'base64')
  edit(bytes)
  return bytes.toString('base64')
}
const bombSize = (bytes: Buffer): void => {
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(60_000, 20)
}
/** The last frame of the picture again and again. */
const manyFrames = (): string => {
  const bytes = Buffer.from(PICTURES.gif, 'base64')
  const frame = bytes.subarray(bytes.lastIndexOf(Buffer.from([0x21, 0xf9])), -1)
  const frames = Array.from({ length: 10_000 }, () => frame)
  return Buffer.concat([bytes.subarray(0, -1), ...frames, Buffer.from(';')]).toString('base64')
}

test('text and images of a known kind stay what they are', () => {
  expect(
    toResultContent([
      { type: 'text', text: 'a', annotations: { audience: ['user'] } },
      { type: 'image', mimeType: 'image/png', data: PICTURES.png },
    ]),
  ).toEqual([
    { type: 'text', text: 'a' },
    { type: 'image', mediaType: 'image/png', data: PICTURES.png },
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
  ['whose bytes are another kind (RESULT-03)', image('image/png', PICTURES.gif)],
  ['whose bytes are a page (RESULT-03)', image('image/png', btoa('<html><svg onload=alert(1)>'))],
  ['of 60000 by 60000 pixels (RESULT-01)', image('image/png', edited(PICTURES.png, bombSize))],
  ['with ten thousand frames (RESULT-01)', image('image/gif', manyFrames())],
])('an image %s becomes a note', (_, raw) => {
  expect(textOf(raw)).toMatch(/^\[An image \(image\//)
})

test('no more than twenty images are kept', () => {
  const images = Array.from({ length: 25 }, () => ({
    type: 'image',
    mimeType: 'image/gif',
    data: PICTURES.gif,
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
