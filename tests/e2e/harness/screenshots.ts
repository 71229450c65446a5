import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Widths of a side panel: the narrowest readable one, a usual one, a wide one. CSS pixels. */
export const PANEL_WIDTHS = [320, 400, 600] as const

export const THEMES = ['light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

/** Calls `visit` with the page at each width in each theme, and leaves the page as the last one. */
export async function forEachLook(
  page: Page,
  visit: (look: { readonly width: number; readonly theme: Theme }) => Promise<void>,
  widths: readonly number[] = PANEL_WIDTHS,
): Promise<void> {
  const height = page.viewportSize()?.height ?? 800
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    for (const width of widths) {
      await page.setViewportSize({ width, height })
      await visit({ width, theme })
    }
  }
}

/** Saves `<name>-<width>-<theme>.png` for each look into a folder, made if need be, and gives the paths. */
export async function takeScreenshots(
  page: Page,
  folder: string,
  name: string,
  widths: readonly number[] = PANEL_WIDTHS,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  await forEachLook(
    page,
    async ({ width, theme }) => {
      const path = join(folder, `${name}-${width}-${theme}.png`)
      await page.screenshot({ path })
      files.push(path)
    },
    widths,
  )
  return files
}
