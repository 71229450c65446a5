import type { BrowserContext, Page } from 'playwright-core'

/** Longer than this a person sees something move. Milliseconds. */
const SEEN_MS = 10

declare global {
  /** What has moved in this page since it was opened. */
  var moved: string[] | undefined
}

/** From now on pages write down what moves in them. */
export const noticeMoves = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript((seen) => {
    globalThis.moved = []
    for (const type of ['animationstart', 'transitionrun'])
      document.addEventListener(type, () => {
        for (const one of document.getAnimations()) {
          if (Number(one.effect?.getComputedTiming().activeDuration) <= seen) continue
          const what = one instanceof CSSAnimation ? one.animationName : 'a transition'
          const where = one.effect instanceof KeyframeEffect ? one.effect.target : null
          globalThis.moved?.push(`${what} of ${where?.getAttribute('class') ?? 'something'}`)
        }
      })
  }, SEEN_MS)

/** @throws where the page was opened before anybody noticed moves */
export const movesIn = async (page: Page): Promise<readonly string[]> => {
  const moved = await page.evaluate(() => globalThis.moved)
  if (moved === undefined) throw new Error('The page does not notice what moves in it.')
  return [...new Set(moved)]
}
