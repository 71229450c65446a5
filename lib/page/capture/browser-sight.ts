import type { Sight } from '../extract/sight'
import { backgroundsOf } from './background-colour'
import { contrastOf, parseColour } from './colour'

/** Below this two colours are one to the eye; the worst that anybody means to be read is above 1.4. */
const LEAST_CONTRAST = 1.15
const LEAST_OPACITY = 0.05
/** CSS pixels. */
const SMALLEST_TEXT = 2

/** What can be seen of a document in a window, by its layout. */
export const browserSight = (page: Document): Sight => {
  const backgroundOf = backgroundsOf(page)
  const root = page.documentElement
  return {
    isSeen: (element) => {
      const style = getComputedStyle(element)
      if (style.display === 'contents') return true
      // Without `visibilityProperty`: something visible may be in something that is not.
      if (!element.checkVisibility({ opacityProperty: true })) return false
      if (Number(style.opacity) < LEAST_OPACITY) return false
      return !isClippedAway(element, style)
    },
    isLegible: (element) => {
      const style = getComputedStyle(element)
      if (style.display === 'contents') return true
      if (style.visibility !== 'visible' || parseFloat(style.fontSize) < SMALLEST_TEXT) return false
      if (Math.abs(parseFloat(style.textIndent)) > 900) return false
      const box = element.getBoundingClientRect()
      const [left, top] = [box.left + scrollX, box.top + scrollY]
      if (left + box.width <= 0 || top + box.height <= 0) return false
      if (left >= Math.max(root.scrollWidth, innerWidth)) return false
      return isTold(element, style)
    },
    isApart: (element) => {
      const { display } = getComputedStyle(element)
      return !/^(?:inline|contents|ruby)/.test(display) || display === 'inline-block'
    },
  }

  function isTold(element: Element, style: CSSStyleDeclaration): boolean {
    // Drawn by something else than the colour of the text.
    if (style.backgroundClip === 'text' || style.textShadow !== 'none') return true
    const fill = style.getPropertyValue('-webkit-text-fill-color')
    const colour = parseColour(fill === '' ? style.color : fill)
    const background = backgroundOf(element)
    if (colour === undefined || background === undefined) return true
    if (colour.alpha < LEAST_OPACITY) return false
    return contrastOf(colour, background) >= LEAST_CONTRAST || hasPictureBehind(page, element)
  }
}

const isClippedAway = (element: Element, style: CSSStyleDeclaration): boolean => {
  if (/^inset\((?:[5-9]\d|100)%|^circle\(0/.test(style.clipPath)) return true
  if (/^rect\((?:[01]px,? ?){4}\)$/.test(style.clip) && style.position === 'absolute') return true
  const clips = /hidden|clip/
  const { clientWidth, clientHeight } = element
  if (style.display.startsWith('inline') && style.display !== 'inline-block') return false
  return (
    (clips.test(style.overflowX) && clientWidth <= 1 && element.scrollWidth > 1) ||
    (clips.test(style.overflowY) && clientHeight <= 1 && element.scrollHeight > 1)
  )
}

/** White text on a picture that stands beside it in the document. Asked only where the colours alone would hide it. */
const hasPictureBehind = (page: Document, element: Element): boolean => {
  const box = element.getBoundingClientRect()
  return [...page.querySelectorAll('img,video,canvas,svg,picture')].some((picture) => {
    const other = picture.getBoundingClientRect()
    return (
      other.width > 40 &&
      other.height > 20 &&
      other.left < box.right &&
      other.right > box.left &&
      other.top < box.bottom &&
      other.bottom > box.top
    )
  })
}
