import type { Page } from 'playwright-core'

/** Goes on by so many presses of Tab, and gives what had the focus without showing it, or out of sight. */
export const unseenFocusIn = async (page: Page, presses: number): Promise<readonly string[]> => {
  const unseen: string[] = []
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab')
    const fault = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return undefined
      // A field may leave it to the frame that it stands in.
      const ringed = [focused, focused.parentElement ?? focused].map((one) => getComputedStyle(one))
      const name = focused.getAttribute('aria-label') ?? focused.textContent ?? focused.localName
      if (ringed.every((ring) => ring.outlineStyle === 'none')) return `${name}: no outline`
      const box = focused.getBoundingClientRect()
      const isInSight =
        box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
      return isInSight ? undefined : `${name}: out of sight`
    })
    if (fault !== undefined) unseen.push(fault)
  }
  return unseen
}
