import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileOf } from '@/components/results/part-file'

const nameOf = (mediaType: string, uri?: string): string =>
  fileOf({ type: 'file', mediaType, data: 'aGk=', ...(uri === undefined ? {} : { uri }) }).name

test.each([
  ['image/png', undefined, 'result.png'],
  ['audio/wav; rate=8000', undefined, 'result.wav'],
  ['application/pdf', 'files://inbox/Invoice 12.pdf?x=1', 'Invoice-12.pdf'],
  ['text/html', 'https://example.com/page.html', 'page.bin'],
  ['application/x-msdownload', 'file:///setup.exe', 'setup.bin'],
  ['__proto__', undefined, 'result.bin'],
  ['constructor', 'files://inbox/tool', 'tool.bin'],
])('a file of kind %s at %s is saved as %s', (mediaType, uri, name) => {
  expect(nameOf(mediaType, uri)).toBe(name)
})

test('RESULT-03: whatever a server calls a file, it is saved under a plain name and no ending that runs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (mediaType, uri) => {
      expect(nameOf(mediaType, uri)).toMatch(
        /^[A-Za-z0-9_][A-Za-z0-9_-]*\.(bin|png|jpg|gif|webp|wav|mp3|ogg|pdf|json|zip|csv)$/,
      )
    }),
  )
})

test('structured content and text are saved whole', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => ({ n }))
  const saved = fileOf({ type: 'structured', value: rows })
  expect(saved.name).toBe('result.json')
  expect(JSON.parse(await saved.blob.text())).toEqual(rows)
  const text = 'x'.repeat(1_000_000)
  expect(await fileOf({ type: 'text', text }).blob.text()).toBe(text)
})
