import type { Page } from 'playwright-core'

/** How far apart an edge and its mirror image may be: widths are rounded, and scroll bars change sides. CSS pixels. */
const WITHIN = 3

/**
 * The boxes of a page that do not change sides when its direction does. Boxes within a line of text are left out, since their order is
 * that of the text, and so is foreign content, which has a direction of its own.
 */
export const notMirrored = (page: Page): Promise<readonly string[]> =>
  page.evaluate((within) => {
    const boxes = (): Map<Element, DOMRect> =>
      new Map(
        [...document.body.querySelectorAll('*')]
          .filter(
            (element) =>
              element.closest('[dir="auto"], [dir="ltr"], pre, code, svg, .sr-only') === null &&
              !getComputedStyle(element).display.startsWith('inline') &&
              element.getBoundingClientRect().width > 0,
          )
          .map((element) => [element, element.getBoundingClientRect()]),
      )
    const root = document.documentElement
    const before = root.dir
    root.dir = 'ltr'
    const [left, width] = [boxes(), root.clientWidth]
    root.dir = 'rtl'
    const right = boxes()
    root.dir = before
    return [...left].flatMap(([element, box]) => {
      const other = right.get(element)
      if (other === undefined || Math.abs(box.left - (width - other.right)) <= within) return []
      return [
        `${element.tagName.toLowerCase()}.${element.getAttribute('class')}: ${box.left}, ${width - other.right}`,
      ]
    })
  }, WITHIN)
