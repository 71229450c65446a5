import pixelmatch from 'pixelmatch'
import { halve, type Picture } from './picture'

/** How far two colours may be apart, of 1: above the few shades that are kept and what is left of another antialiasing. */
const COLOUR = 0.12

/** CSS pixels of a tile's side are four times as many: a button's word fills one. */
const TILE = 10

/** Share of a tile that may differ. One word for another is above it, a letter that is drawn half a pixel further is not. */
const MOST_OF_TILE = 0.35

/** Pixels of height that a line more makes, at a quarter of the size. */
const MOST_HEIGHT = 2

/** What is another one: a sentence, or undefined where a person would see no difference. */
export const differenceOf = (kept: Picture, taken: Picture): string | undefined => {
  // Halved once more, antialiasing and hinting, which another version of a font does otherwise, are mostly gone.
  const [before, now] = [halve(kept), halve(taken)]
  if (before.width !== now.width || Math.abs(before.height - now.height) > MOST_HEIGHT)
    return `${2 * kept.width}×${2 * kept.height} has become ${2 * taken.width}×${2 * taken.height}`
  const height = Math.min(before.height, now.height)
  const { width } = now
  const size = width * height * 4
  const marks = new Uint8Array(size)
  const differing = pixelmatch(
    before.data.subarray(0, size),
    now.data.subarray(0, size),
    marks,
    width,
    height,
    { threshold: COLOUR, includeAA: true, diffMask: true },
  )
  if (differing === 0) return undefined
  const worst = worstTile(marks, width, height)
  return worst.share <= MOST_OF_TILE
    ? undefined
    : `${percent(worst.share)} differ around ${4 * worst.x},${4 * worst.y}, ${percent(differing / (width * height))} of the whole`
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** Tiles overlap by half, so that none cuts what has changed into halves that pass. */
const worstTile = (
  marks: Uint8Array,
  width: number,
  height: number,
): { readonly share: number; readonly x: number; readonly y: number } => {
  let worst = { share: 0, x: 0, y: 0 }
  for (let top = 0; top < height; top += TILE / 2)
    for (let left = 0; left < width; left += TILE / 2) {
      let count = 0
      for (let y = top; y < Math.min(top + TILE, height); y += 1)
        for (let x = left; x < Math.min(left + TILE, width); x += 1)
          // A pixel that is alike is transparent in the mask.
          if (marks[(y * width + x) * 4 + 3] !== 0) count += 1
      const share = count / (TILE * TILE)
      if (share > worst.share) worst = { share, x: left + TILE / 2, y: top + TILE / 2 }
    }
  return worst
}
