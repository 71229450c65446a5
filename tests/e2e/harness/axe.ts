import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Locator, Page } from 'playwright-core'

/** One rule of axe that a page breaks, with the elements that break it. */
export interface AxeViolation {
  readonly rule: string
  readonly impact: string
  readonly help: string
  readonly elements: readonly string[]
}

const AXE_FILE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Runs axe on what the page shows now, or on a part of it. A page without a barrier gives an empty list. */
export async function findAxeViolations(
  page: Page,
  part: Locator = page.locator(':root'),
): Promise<readonly AxeViolation[]> {
  // Evaluated by the debugger, which the page's content security policy does not concern.
  if (!(await page.evaluate(() => 'axe' in globalThis)))
    await page.evaluate(await readFile(AXE_FILE, 'utf8'))
  const { violations } = await part.evaluate(async (element) => {
    // Half-way between two colours there is no contrast that anybody sees for long, and a change may begin while axe is at it.
    const still = new CSSStyleSheet()
    still.replaceSync('*, ::before, ::after { transition: none !important }')
    document.adoptedStyleSheets.push(still)
    const { axe } = globalThis as unknown as {
      axe: { run: (context: Node, options: RunOptions) => Promise<AxeResults> }
    }
    try {
      // Of what holds it then describes one element only, which is half the time.
      return await axe.run(element === document.documentElement ? document : element, {
        resultTypes: ['violations'],
      })
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== still)
    }
  })
  return violations.map((violation) => ({
    rule: violation.id,
    impact: violation.impact ?? 'unknown',
    help: violation.help,
    elements: violation.nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
  }))
}
