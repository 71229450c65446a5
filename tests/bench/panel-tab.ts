import type { Page } from 'playwright-core'
import { surfaceUrl } from '@/tests/e2e/harness/sayso-build'
import type { BenchBrowser } from './harness/open-bench-browser'

/** What a page took from the beginning of its navigation, in milliseconds. */
export interface Opened {
  readonly firstPaint: number
  /** Until the words were there and a frame with them was drawn. */
  readonly words: number
}

/** A tab of the panel's usual size, for timing how long pages take to open. */
export const openTimedTab = async ({ sayso }: BenchBrowser): Promise<Page> => {
  const tab = await sayso.context.newPage()
  await tab.setViewportSize({ width: 400, height: 800 })
  return tab
}

/** Loads a page of the extension and waits until these words are drawn in its log. */
export const timeOpening = async (tab: Page, path: string, words: string): Promise<Opened> => {
  await tab.bringToFront()
  await tab.goto(surfaceUrl('/options.html').replace('/options.html', path), {
    waitUntil: 'commit',
  })
  return await tab.evaluate(async (wanted) => {
    const nextFrame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done))
    const isThere = (): boolean =>
      document.querySelector('[role=log]')?.textContent?.includes(wanted) === true
    for (const until = performance.now() + 30_000; !isThere();) {
      if (performance.now() > until) throw new Error(`"${wanted}" did not appear.`)
      await nextFrame()
    }
    await nextFrame()
    await nextFrame()
    const drawn = performance.now()
    // The browser tells of a paint when it comes to it.
    const firstPaint = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        const [paint] = list.getEntriesByName('first-contentful-paint')
        if (paint !== undefined) resolve(paint.startTime)
      }).observe({ type: 'paint', buffered: true })
    })
    return { firstPaint, words: drawn }
  }, words)
}

/** Makes the panel open with this conversation. */
export const chooseConversation = ({ page }: BenchBrowser, id: string): Promise<void> =>
  page.evaluate((chosen) => localStorage.setItem('conversation', chosen), id)
