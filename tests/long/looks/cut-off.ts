import type { Page } from 'playwright-core'

/** What does not fit into an element that neither grows nor scrolls, and does not say so by an ellipsis. */
export const cutOffIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element)
      const wide = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1
      const high = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1
      if (!wide && !high) continue
      if (textOverflow === 'ellipsis' || element.closest('.sr-only, svg, math') !== null) continue
      // A part that says nothing is drawn, and a drawing may be cut.
      if ((element.textContent ?? '').trim() === '' || !element.checkVisibility()) continue
      found.push(
        `${element.localName}.${element.className}: “${(element.textContent ?? '').slice(0, 40)}”`,
      )
    }
    return found
  })
