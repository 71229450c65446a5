import type { Locator, Page } from 'playwright-core'
import type { VirtualDisplay } from './virtual-display'

/**
 * Clicks with the right button of a real mouse and chooses in the browser's own menu the entry that is so many from below.
 * Not by its letter: entries of the browser's own have that too.
 */
export async function chooseByRightClick(
  display: VirtualDisplay,
  page: Page,
  on: Locator,
  fromBelow: number,
): Promise<void> {
  await page.bringToFront()
  await on.scrollIntoViewIfNeeded()
  const box = await on.boundingBox()
  if (box === null) throw new Error('There is nothing to click on.')
  const at = await page.evaluate(() => ({
    x: window.screenX,
    y: window.screenY + (window.outerHeight - window.innerHeight),
  }))
  const x = Math.round(at.x + box.x + Math.min(box.width / 2, 60))
  const y = Math.round(at.y + box.y + box.height / 2)
  await display.click(x, y, 3)
  await display.settled()
  await display.screenshot(`/tmp/pp/menu-${Date.now()}.png`)
  await display.press(...Array.from({ length: fromBelow }, () => 'Up'), 'Return')
}
