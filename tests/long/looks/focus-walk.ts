import type { Page } from 'playwright-core'

/** Goes on by so many presses of Tab, and gives what had the focus without showing it, out of sight or under something else. */
export const unseenFocusIn = async (page: Page, presses: number): Promise<readonly string[]> => {
  const unseen: string[] = []
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab')
    const fault = await page.evaluate(async () => {
      // A dialog hands the focus on from the guards at its ends.
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const focused = document.activeElement
      // After the last control the browser's own have the focus.
      if (focused === null || focused === document.body) return undefined
      const name = focused.getAttribute('aria-label') ?? focused.textContent ?? ''
      const what = `${focused.localName} “${name.slice(0, 40)}”`
      // A field may leave it to the frame that it stands in.
      const ringed = [focused, focused.parentElement ?? focused].map((one) => getComputedStyle(one))
      if (ringed.every(({ outlineStyle }) => outlineStyle === 'none')) return `${what}: no outline`
      const box = focused.getBoundingClientRect()
      const top = Math.max(box.top, 0)
      const bottom = Math.min(box.bottom, innerHeight)
      if (top >= bottom || box.right <= 0 || box.left >= innerWidth) return `${what}: out of sight`
      // WCAG 2.2, 2.4.11: https://www.w3.org/TR/WCAG22/#focus-not-obscured-minimum
      const isOver = [0.1, 0.3, 0.5, 0.7, 0.9].some((part) =>
        [0.1, 0.5, 0.9].some((side) => {
          const there = document.elementFromPoint(
            box.left + box.width * side,
            top + (bottom - top) * part,
          )
          return there !== null && (focused.contains(there) || there.contains(focused))
        }),
      )
      return isOver ? undefined : `${what}: under something else`
    })
    if (fault !== undefined) unseen.push(fault)
  }
  return [...new Set(unseen)]
}
