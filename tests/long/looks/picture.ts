import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

/** Rows of pixels, four bytes each. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export const readPicture = (file: Buffer): Picture => PNG.sync.read(file)

/** Half as wide and half as high, each pixel the mean of four. An odd last row or column goes. */
export const halve = ({ width, height, data }: Picture): Picture => {
  const [wide, high] = [Math.floor(width / 2), Math.floor(height / 2)]
  const small = new Uint8Array(wide * high * 4)
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1)
      for (let part = 0; part < 4; part += 1) {
        const at = (2 * y * width + 2 * x) * 4 + part
        const below = at + width * 4
        const sum =
          (data[at] ?? 0) + (data[at + 4] ?? 0) + (data[below] ?? 0) + (data[below + 4] ?? 0)
        small[(y * wide + x) * 4 + part] = Math.round(sum / 4)
      }
  return { width: wide, height: high, data: small }
}

/** Steps between the shades that are kept: nobody sees them at this size, and a file is a third of what it would be. */
const STEPS = [17, 34, 51, 85]

/** As many colours as a palette holds. */
const MOST_COLOURS = 256

/** The file that is kept: few shades from a palette, nothing transparent. https://www.w3.org/TR/png-3/ */
export const writePicture = (picture: Picture): Buffer => {
  for (const step of STEPS) {
    const { rows, palette } = indexed(picture, step)
    if (palette.size > MOST_COLOURS) continue
    const head = Buffer.alloc(13)
    head.writeUInt32BE(picture.width, 0)
    head.writeUInt32BE(picture.height, 4)
    // Eight bits a pixel, each the number of a colour.
    head.set([8, 3], 8)
    const colours = [...palette.keys()].flatMap((colour) => [
      colour >> 16,
      (colour >> 8) & 255,
      colour & 255,
    ])
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
      chunk('IHDR', head),
      chunk('PLTE', Buffer.from(colours)),
      chunk('IDAT', deflateSync(rows, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
  throw new Error('So few shades always fit.')
}

/** Each row begins with the number of its filter, which is none. */
const indexed = ({ width, height, data }: Picture, step: number) => {
  const palette = new Map<number, number>()
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const colour = [0, 1, 2].reduce(
        (sum, part) =>
          sum * 256 + Math.round((data[(y * width + x) * 4 + part] ?? 0) / step) * step,
        0,
      )
      const index = palette.get(colour) ?? palette.size
      if (!palette.has(colour)) palette.set(colour, index)
      rows[y * (width + 1) + 1 + x] = index & 255
    }
  return { rows, palette }
}

const chunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
