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
  /** The keys that choose once that entry is marked: `Right` opens what is below it. */
  keys: readonly string[] = ['Return'],
): Promise<void> {
  await page.bringToFront()
  await on.scrollIntoViewIfNeeded()
  const box = await on.boundingBox()
  if (box === null) throw new Error('There is nothing to click on.')
  // Where the page is on the screen, by the mouse itself: the panel moves and frames it.
  await page.evaluate(() => {
    const place = new Promise((resolve) => {
      const tell = ({ screenX, clientX, screenY, clientY }: MouseEvent): void =>
        resolve({ x: screenX - clientX, y: screenY - clientY })
      addEventListener('mousemove', tell, { once: true })
    })
    Reflect.set(globalThis, 'placeOfPage', place)
  })
  await display.moveTo(300, 500)
  await display.moveTo(310, 510)
  const at = await page.evaluate(
    () => Reflect.get(globalThis, 'placeOfPage') as Promise<{ x: number; y: number }>,
  )
  const x = Math.round(at.x + box.x + Math.min(box.width / 2, 60))
  const y = Math.round(at.y + box.y + box.height / 2)
  await display.click(x, y, 3)
  await display.settled()
  await display.press(...Array.from({ length: fromBelow }, () => 'Up'), ...keys)
}
