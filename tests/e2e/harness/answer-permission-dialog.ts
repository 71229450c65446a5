import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { VirtualDisplay } from './virtual-display'

const SHOWS_WITHIN_MS = 10_000
const LOOK_EVERY_MS = 100

/**
 * Answers the browser's own permission dialog with the keyboard, as a person may. The dialog is no page and no window
 * of its own; what shows is that the browser dims its tab strip while it is open.
 * @param open does what brings the dialog up
 */
export async function answerPermissionDialog(
  display: VirtualDisplay,
  page: Page,
  open: () => Promise<void>,
  answer: 'allow' | 'deny',
): Promise<void> {
  const at = await page.evaluate(() => ({
    x: Math.round(window.screenX + window.outerWidth * 0.6),
    y: window.screenY + 20,
  }))
  const undimmed = await display.colourAt(at.x, at.y)
  const becomes = async (dimmed: boolean, withinMs: number): Promise<boolean> => {
    const deadline = Date.now() + withinMs
    while (Date.now() < deadline) {
      if (((await display.colourAt(at.x, at.y)) !== undimmed) === dimmed) return true
      await pause(LOOK_EVERY_MS)
    }
    return false
  }
  await open()
  if (!(await becomes(true, SHOWS_WITHIN_MS))) throw new Error('No permission dialog came up.')
  // Until it has finished appearing it has no focus for Tab to move.
  await display.settled()
  // Deny has the focus, Allow is next.
  if (answer === 'allow') await display.press('Tab')
  await display.press('Return')
  if (await becomes(false, SHOWS_WITHIN_MS)) return
  throw new Error('The permission dialog did not close.')
}
