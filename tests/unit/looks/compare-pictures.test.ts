import { describe, expect, test } from 'vitest'
import { differenceOf } from '@/tests/long/looks/compare-pictures'
import { halve, readPicture, writePicture, type Picture } from '@/tests/long/looks/picture'

type Shade = readonly [red: number, green: number, blue: number]

const PAPER: Shade = [247, 246, 242]
const INK: Shade = [31, 33, 29]
const ACCENT: Shade = [26, 102, 80]

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly shade: Shade
}

const draw = (boxes: readonly Box[], height = 400): Picture => {
  const width = 320
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < data.length; at += 4) data.set([...PAPER, 255], at)
  for (const { shade, ...box } of boxes)
    for (let y = box.y; y < box.y + box.height; y += 1)
      for (let x = box.x; x < box.x + box.width; x += 1)
        data.set([...shade, 255], (y * width + x) * 4)
  return { width, height, data }
}

/** Strokes of letters: two wide, eleven high, one every seven pixels, as much grey at their right as antialiasing leaves. */
const line = (y: number, letters: number, grey: number): readonly Box[] =>
  Array.from({ length: letters }, (_, at) => [
    { x: 20 + 7 * at, y, width: 2, height: 11, shade: INK },
    { x: 22 + 7 * at, y, width: 1, height: 11, shade: [grey, grey, grey] as const },
  ]).flat()

const text = (grey: number): readonly Box[] => [20, 41, 62, 200].flatMap((y) => line(y, 35, grey))
const button: Box = { x: 20, y: 300, width: 100, height: 36, shade: ACCENT }

const kept = (picture: Picture): Picture => readPicture(writePicture(halve(picture)))
const compare = (before: Picture, now: Picture): string | undefined =>
  differenceOf(kept(before), halve(now))

describe('no difference is', () => {
  const before = draw([...text(200), button])

  test('the same picture, in the few shades that are kept', () => {
    expect(compare(before, before)).toBeUndefined()
  })

  test('another antialiasing', () => {
    expect(compare(before, draw([...text(120), button]))).toBeUndefined()
  })

  test('a pixel more at the end of a page', () => {
    expect(compare(before, draw([...text(200), button], 402))).toBeUndefined()
  })
})

describe('a difference is', () => {
  const before = draw([...text(200), button])

  test('a button that is gone', () => {
    expect(compare(before, draw(text(200)))).toMatch(/% differ/)
  })

  test('a button of another colour', () => {
    expect(compare(before, draw([...text(200), { ...button, shade: [163, 39, 29] }]))).toMatch(
      /% differ/,
    )
  })

  test('a line of text that is gone', () => {
    expect(compare(before, draw([...text(200).slice(0, -70), button]))).toMatch(/% differ/)
  })

  test('a word more', () => {
    expect(compare(before, draw([...text(200), ...line(240, 8, 200), button]))).toMatch(/% differ/)
  })

  test('a page that is a line higher', () => {
    expect(compare(before, draw([...text(200), button], 421))).toMatch(/has become/)
  })
})
