import type { Page } from 'playwright-core'
import { PANEL_WIDTHS } from '@/tests/e2e/harness/screenshots'
import type { Scene } from './scene'

const PARTS = ['Tokens', 'Controls', 'Messages', 'Values'] as const

const openPage = async (context: { newPage: () => Promise<Page> }, from: Page): Promise<Page> => {
  const page = await context.newPage()
  await page.setViewportSize({ width: 400, height: 800 })
  await page.goto(new URL('/design.html', from.url()).href)
  return page
}

/** The page of tokens and components, part by part; only in a build that has it. */
export const DESIGN_SCENES: readonly Scene[] = PARTS.map((title) => ({
  name: `design-${title.toLowerCase()}`,
  widths: PANEL_WIDTHS,
  bringAbout: async ({ sayso }) => {
    const page = await openPage(sayso.context, sayso.settings)
    const part = page.getByRole('region', { name: title, exact: true })
    await part.waitFor()
    return { page, part }
  },
}))
