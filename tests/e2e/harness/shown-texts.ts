import type { Page } from 'playwright-core'

/** Every run of plain Latin letters that the page shows or says, in its texts and its names. */
export const shownTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('script, style') === null) texts.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'alt', 'aria-description', 'aria-roledescription'])
        texts.push(element.getAttribute(name) ?? '')
    }
    return texts.flatMap((text) =>
      // Words and what stands between words of one language; a letter alone is a size or a sign.
      [...text.matchAll(/[A-Za-z]{2,}(?:[ ,.:;'’-]+[A-Za-z]{2,})*/g)].map(([run]) => run),
    )
  })
