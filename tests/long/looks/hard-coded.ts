import type { Page } from 'playwright-core'

/**
 * What a page in the pseudo-language says in English letters. Not meant is what others say, by where it stands: in a place of a message
 * (the pseudo-language sets these in isolates), in code, in a field, or in an element that says that its language or its direction is its own.
 */
export const hardCodedIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const others =
      'bdi, code, pre, kbd, samp, math, textarea, input, [dir=auto], [translate=no], [class*="unicode-bidi"], script, style'
    const found: string[] = []
    const elements = [...document.querySelectorAll('body, body *')]
    for (const element of elements) {
      if (!element.checkVisibility() || element.closest('math') !== null) continue
      const isOthers = element.closest(others) !== null
      // A name that repeats what stands in the element as another's words is another's words too.
      const quoted = new Set(
        [...element.querySelectorAll(others)].map((part) => part.textContent?.trim()),
      )
      const texts = [
        ...(isOthers
          ? []
          : [...element.childNodes]
              .filter((node) => node.nodeType === Node.TEXT_NODE)
              .map((node) => node.nodeValue)),
        ...['aria-label', 'aria-description', 'title', 'alt', 'placeholder'].map((name) =>
          isOthers && name !== 'placeholder' ? null : element.getAttribute(name),
        ),
      ]
      for (const text of texts) {
        let ours = text ?? ''
        if (quoted.has(ours.trim())) continue
        for (let before = ''; before !== ours;) {
          before = ours
          ours = ours.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '')
        }
        if (/[a-z]{2}/i.test(ours)) found.push(`${element.localName}: ${ours.trim().slice(0, 120)}`)
      }
    }
    return found
  })
