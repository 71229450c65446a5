import type { Page } from 'playwright-core'
import { heapOfPage } from './heap-of'

/** The part of the browser's API that is evaluated inside the settings. */
declare const chrome: {
  readonly extension: { getViews(): readonly Window[] }
}

const LOOKS = 6
const TIMES_A_LOOK = 15

/** Opens the side panel and closes it again, many times, and gives what settings and panel had in memory in between, in bytes. */
export const openAndClose = async (settings: Page): Promise<readonly number[]> => {
  const heaps: number[] = []
  for (let look = 0; look < LOOKS; look += 1) {
    for (let at = 0; at < TIMES_A_LOOK; at += 1) {
      await settings.getByRole('button', { name: 'Open Sayso', exact: true }).click()
      // Nobody takes hold of this one: a page that is driven leaves something behind in the process.
      await settings.waitForFunction(() =>
        chrome.extension
          .getViews()
          .some(
            ({ location, document }) =>
              location.pathname === '/sidepanel.html' &&
              document.querySelector('textarea') !== null,
          ),
      )
      await settings.evaluate(() => {
        for (const view of chrome.extension.getViews())
          if (view.location.pathname === '/sidepanel.html') view.close()
      })
      await settings.waitForFunction(() =>
        chrome.extension
          .getViews()
          .every(({ location }) => location.pathname !== '/sidepanel.html'),
      )
    }
    heaps.push(await heapOfPage(settings))
  }
  return heaps
}
