import pixelmatch from 'pixelmatch'
import { halve, type Picture } from './picture'

/** How far two colours may be apart, 1 being black and white: above the few shades that are kept and what is left of another antialiasing. */
const COLOUR = 0.12

/** Side of the square in which differences are counted; 24 CSS pixels, half of which a line of text fills. */
const WINDOW = 6

/** Share of such a square that may differ. Another word is above it, a letter that is drawn half a pixel further is not. */
const MOST_OF_WINDOW = 0.3

/** What is another one: a sentence, or undefined where a person would see no difference. */
export const differenceOf = (kept: Picture, taken: Picture): string | undefined => {
  // Halved once more, antialiasing and hinting, which another version of a font does otherwise, are mostly gone.
  const [before, now] = [halve(kept), halve(taken)]
  // Half a line of text and more: something is there that was not, or has gone.
  if (before.width !== now.width || Math.abs(before.height - now.height) > 2)
    return `${2 * kept.width}×${2 * kept.height} has become ${2 * taken.width}×${2 * taken.height}`
  const { width } = now
  const height = Math.min(before.height, now.height)
  const size = width * height * 4
  const options = { threshold: COLOUR, includeAA: true, windowSize: WINDOW }
  const [one, other] = [before.data.subarray(0, size), now.data.subarray(0, size)]
  // Counted in the worst place, not over the whole: a button that is gone is a thousandth of a long page.
  const share = pixelmatch(one, other, undefined, width, height, options) / WINDOW ** 2
  return share <= MOST_OF_WINDOW ? undefined : `${Math.round(100 * share)} % differ in one place`
}
