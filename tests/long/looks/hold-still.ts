import type { Page } from 'playwright-core'

/**
 * Writes over what is another one with every run: times, durations, ports, sizes of what is kept, fingerprints. The page does not
 * know; whatever it draws anew is right again.
 */
export const holdStill = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const moving: readonly (readonly [RegExp, string])[] = [
      [/\b(127\.0\.0\.1|localhost):\d{4,5}\b/g, '$1:8000'],
      [/\b[0-9a-f]{64}\b/g, '0'.repeat(64)],
      [/\b[0-9a-f]{32}\b/g, '0'.repeat(32)],
      [/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '00000000-0000-4000-8000-000000000000'],
      [/\b[0-9a-f]{12,16}\b/g, '0'.repeat(12)],
      [/\b\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d{2}(:\d{2})?\s?[AP]M/g, '3/2/2026, 9:41 AM'],
      [/\b\d{1,2}:\d{2}(:\d{2})?\s?[AP]M/g, '9:41 AM'],
      [/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}(, \d{4})?/g, 'Mar 2$2'],
      [/\b[\d.,]+ (ms|sec|s|min)\b/g, '80 $1'],
      [/\b[\d.,]+\s?(byte|kB|MB|GB|TB)\b/g, '1 $1'],
    ]
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    // No named function in here: the runner would wrap it into one that the page does not have.
    while (texts.nextNode()) {
      const before = texts.currentNode.nodeValue ?? ''
      const held = moving.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), before)
      if (held !== before) texts.currentNode.nodeValue = held
    }
    for (const field of document.querySelectorAll<HTMLInputElement>(
      'input:not([type=file]), textarea',
    )) {
      const held = moving.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), field.value)
      if (held !== field.value) field.value = held
    }
  })
