import type { Page } from 'playwright-core'

/**
 * Words of ours in the pseudo-language that do not fit where they stand: cut by an element that neither grows nor scrolls, ended by
 * an ellipsis, or sticking out of their button. Titles and names that others chose may be as long as they like, and are shortened.
 */
export const cutOffIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      const wide = element.scrollWidth > element.clientWidth + 1
      const high = element.scrollHeight > element.clientHeight + 1
      if ((!wide && !high) || !element.checkVisibility()) continue
      if (element.closest('.sr-only, svg, math, [dir=auto], input, textarea') !== null) continue
      const { display, overflowX, overflowY } = getComputedStyle(element)
      // What flows in a line has no size of its own.
      if (display === 'inline') continue
      const isControl = element.matches('button, a, label, kbd, [role=option], [role=status]')
      const isCut =
        (wide && (/hidden|clip/.test(overflowX) || isControl)) ||
        (high && (/hidden|clip/.test(overflowY) || isControl))
      const words = (element.textContent ?? '').trim()
      if (isCut && words !== '') found.push(`${element.localName}: “${words.slice(0, 60)}”`)
    }
    return found
  })
