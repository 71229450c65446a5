import type { Page } from 'playwright-core'

/**
 * Writes over what is another one with every run: times, durations, ports, sizes of what is kept, fingerprints. The page does not
 * know; whatever it draws anew is right again.
 */
export const holdStill = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const moving: readonly (readonly [RegExp, string])[] = [
      [/\b(127\.0\.0\.1|localhost):\d{4,5}\b/g, '$1:8000'],
      [/\b[0-9a-f]{12,}\b/g, (text: string) => '0'.repeat(text.length)] as never,
      [/\b\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d{2}(:\d{2})?\s?[AP]M/g, '3/2/2026, 9:41 AM'],
      [/\b\d{1,2}:\d{2}(:\d{2})?\s?[AP]M/g, '9:41 AM'],
      [/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}(, \d{4})?/g, 'Mar 2$2'],
      [/\b[\d.,]+ (ms|sec|s|min)\b/g, '80 $1'],
      [/\b[\d.,]+\s?(byte|kB|MB|GB|TB)\b/g, '1 $1'],
    ]
    const still = (text: string): string =>
      moving.reduce((held, [pattern, by]) => held.replaceAll(pattern, by), text)
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { nodeValue } = texts.currentNode
      const held = still(nodeValue ?? '')
      if (held !== nodeValue) texts.currentNode.nodeValue = held
    }
    for (const field of document.querySelectorAll('input, textarea'))
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        if (field.type !== 'file' && still(field.value) !== field.value) field.value = still(field.value)
  })
