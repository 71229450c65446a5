import type { Page } from 'playwright-core'

/**
 * What does not stand where a mirror would show it. The page is laid out once more from left to right with the very same words, so
 * that every box has its place there; text in a line is left out, since letters are never mirrored.
 */
export const unmirroredIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = document.documentElement
    if (getComputedStyle(document.body).direction !== 'rtl')
      return ['the page is not from right to left']
    const boxes = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.checkVisibility() &&
        getComputedStyle(element).display !== 'inline' &&
        // What nobody sees may stand anywhere.
        element.getBoundingClientRect().width > 1 &&
        element.parentElement?.closest('svg, math, pre, .font-mono, [dir]:not(html)') === null,
    )
    const places: DOMRect[][] = []
    for (const direction of ['rtl', 'ltr'] as const) {
      root.dir = direction
      // What slides to its new place is there already, and what turns without end stands still.
      for (const moving of document.getAnimations())
        if (moving.effect?.getComputedTiming().endTime === Infinity) moving.cancel()
        else moving.finish()
      const body = document.body.getBoundingClientRect()
      places.push(
        boxes.map((element) => {
          const box = element.getBoundingClientRect()
          const x = direction === 'rtl' ? box.left - body.left : body.right - box.right
          return new DOMRect(x, box.top, box.width, box.height)
        }),
      )
    }
    root.dir = 'rtl'
    for (const moving of document.getAnimations()) moving.finish()
    return boxes.flatMap((element, index) => {
      const [place, mirror] = [places[0]?.[index], places[1]?.[index]]
      if (place === undefined || mirror === undefined) return []
      if (Math.abs(place.x - mirror.x) <= 1 && Math.abs(place.width - mirror.width) <= 1) return []
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)
      return [
        `${element.localName} “${words}” is ${Math.round(place.x)} from its edge, not ${Math.round(mirror.x)}`,
      ]
    })
  })
