import { expect, test } from 'vitest'
import { readDroppedFile } from '@/components/offers/read-dropped-file'

const file = (content: BlobPart, type = '') => new File([content], 'it', { type })

test('a text file is its text, whatever it is said to be', async () => {
  const code = file('const a = "ä"', 'video/mp2t')
  expect(await readDroppedFile(code)).toEqual({ type: 'text', text: 'const a = "ä"' })
})

test.each([
  ['no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
  ['a program', 'ELF\0\0'],
  ['empty', ' \n'],
])('what is %s cannot be read', async (_what, content) => {
  expect(await readDroppedFile(file(content))).toBe('unreadable')
})

test('a text longer than a page may be is too large', async () => {
  expect(await readDroppedFile(file('a'.repeat(200_001)))).toBe('too-large')
  expect(await readDroppedFile(file('a'.repeat(200_000)))).toMatchObject({ type: 'text' })
})

test('a picture is what was drawn of it, never the file itself', async () => {
  const drawn = async () => new Blob(['drawn'])
  expect(await readDroppedFile(file('with a place in it', 'image/png'), drawn)).toEqual({
    type: 'image',
    mediaType: 'image/jpeg',
    data: btoa('drawn'),
  })
})

test('a picture that cannot be drawn cannot be read', async () => {
  const fails = () => Promise.reject(new Error('no picture'))
  expect(await readDroppedFile(file('text', 'image/png'), fails)).toBe('unreadable')
})

test('a picture that stays large is too large', async () => {
  const huge = async () => new Blob([new Uint8Array(4 * 1024 * 1024)])
  expect(await readDroppedFile(file('x', 'image/webp'), huge)).toBe('too-large')
})
