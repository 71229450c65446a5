import { expect, test } from 'vitest'
import { toResultParts } from '@/lib/connectors/result-content'
import { PICTURES } from '../../fakes/pictures'

const partOf = (raw: unknown) => toResultParts([raw])[0]

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
    toResultParts([
      { type: 'text', text: 'a', annotations: { audience: ['user'] } },
      { type: 'image', mimeType: 'image/png', data: PICTURES.png },
    ]),
  ).toEqual([
    { type: 'text', text: 'a' },
    { type: 'image', mediaType: 'image/png', data: PICTURES.png },
  ])
})

test.each([
  ['of an unknown kind', image('image/svg+xml', 'aGk=')],
  ['that is too large', image('image/png', 'A'.repeat(6 * 1024 * 1024))],
  ['whose bytes are another kind (RESULT-03)', image('image/png', PICTURES.gif)],
  ['whose bytes are a page (RESULT-03)', image('image/png', btoa('<html><svg onload=alert(1)>'))],
  ['of 60000 by 60000 pixels (RESULT-01)', image('image/png', edited(PICTURES.png, bombSize))],
  ['with ten thousand frames (RESULT-01)', image('image/gif', manyFrames())],
])('an image %s is kept whole as a file and not drawn', (_, raw) => {
  expect(partOf(raw)).toEqual({ type: 'file', mediaType: raw.mimeType, data: raw.data })
})

test.each(['<svg>', '', 'aGk', 'aG=k'])(
  'an image that is no base64 (%j) becomes a note',
  (data) => {
    expect(partOf(image('image/png', data))).toMatchObject({
      type: 'text',
      text: expect.stringMatching(/^\[A part/),
    })
  },
)

test('no more than twenty images are kept', () => {
  const images = Array.from({ length: 25 }, () => ({
    type: 'image',
    mimeType: 'image/gif',
    data: PICTURES.gif,
  }))
  expect(toResultParts(images).filter(({ type }) => type === 'image')).toHaveLength(20)
})

test.each([
  [
    { type: 'audio', mimeType: 'audio/wav', data: 'aGk=' },
    { type: 'file', mediaType: 'audio/wav', data: 'aGk=' },
  ],
  [
    { type: 'resource_link', uri: 'file:///a', name: 'a', description: 'The file' },
    { type: 'link', uri: 'file:///a', title: 'a', description: 'The file' },
  ],
  [
    { type: 'resource_link', uri: 'file:///a' },
    { type: 'link', uri: 'file:///a', title: 'file:///a' },
  ],
  [
    { type: 'resource', resource: { uri: 'file:///a', text: 'words' } },
    { type: 'resource', uri: 'file:///a', text: 'words' },
  ],
  [
    { type: 'resource', resource: { uri: 'file:///a', blob: 'aGk=', mimeType: 'image/png' } },
    { type: 'file', uri: 'file:///a', mediaType: 'image/png', data: 'aGk=' },
  ],
  [
    { type: 'resource', resource: { uri: 'file:///a', blob: PICTURES.png, mimeType: 'image/png' } },
    { type: 'image', mediaType: 'image/png', data: PICTURES.png },
  ],
  [
    { type: 'hologram', a: 1 },
    { type: 'text', text: '{"type":"hologram","a":1}' },
  ],
  ['bare', { type: 'text', text: '"bare"' }],
])('%j is the part %j', (raw, part) => {
  expect(partOf(raw)).toEqual(part)
})

test('lone surrogates are replaced', () => {
  expect(partOf({ type: 'text', text: 'a\ud800' })).toEqual({ type: 'text', text: 'a\ufffd' })
})
