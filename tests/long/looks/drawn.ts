import type { Page } from 'playwright-core'

/** Two frames: the first lays out anew, the second is drawn from it. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )
