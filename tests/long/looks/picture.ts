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

/** Steps between two shades that are kept, so that a file of many hundred pictures stays small. */
const STEP = 17

/** The file that is kept: in few shades, which nobody sees at this size, without transparency. */
export const writePicture = ({ width, height, data }: Picture): Buffer => {
  const png = new PNG({ width, height })
  data.forEach((value, at) => {
    png.data[at] = at % 4 === 3 ? 255 : Math.round(value / STEP) * STEP
  })
  return PNG.sync.write(png, { colorType: 2, deflateLevel: 9 })
}
