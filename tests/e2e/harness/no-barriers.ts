import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { findAxeViolations } from './axe'
import { forEachLook } from './screenshots'

/** Fails where axe finds a barrier, or the page scrolls sideways, at any of the widths in either theme. */
export const expectNoBarriers = async (page: Page, widths?: readonly number[]): Promise<void> => {
  const found: unknown[] = []
  await forEachLook(
    page,
    async (look) => {
      for (const violation of await findAxeViolations(page)) found.push({ look, violation })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (overflow > 0) found.push({ look, overflow })
    },
    widths,
  )
  expect(found).toEqual([])
}
