import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readImageHead } from '@/lib/connectors/image-head'
import { PICTURES } from '../../fakes/pictures'

const read = (base64: string) => readImageHead(Buffer.from(base64, 'base64'))

test.each([
  ['png', PICTURES.png, { mediaType: 'image/png', width: 3, height: 2, frames: 1 }],
  ['jpeg', PICTURES.jpeg, { mediaType: 'image/jpeg', width: 3, height: 2, frames: 1 }],
  ['gif', PICTURES.gif, { mediaType: 'image/gif', width: 3, height: 2, frames: 3 }],
  ['webp', PICTURES.webp, { mediaType: 'image/webp', width: 3, height: 2, frames: 1 }],
  [
    'lossless webp',
    PICTURES.webpLossless,
    { mediaType: 'image/webp', width: 3, height: 2, frames: 1 },
  ],
])('the head of a %s is read', (_, base64, head) => {
  expect(read(base64)).toEqual(head)
})

test('bytes that are no picture, or the beginning of one, have no head and break nothing', () => {
  expect(read(btoa('<svg onload=alert(1)>'))).toBeUndefined()
  const picture = fc.constantFrom(...Object.values(PICTURES))
  fc.assert(
    fc.property(picture, fc.nat(200), fc.uint8Array({ maxLength: 40 }), (base64, length, junk) => {
      const cut = Buffer.from(base64, 'base64').subarray(0, length)
      const head = readImageHead(Buffer.concat([cut, junk]))
      expect(head === undefined || head.width >= 0).toBe(true)
    }),
  )
})
