import type { Page } from 'playwright-core'
import { findAxeViolations } from '@/tests/e2e/harness/axe'
import { forEachLook, type Theme } from '@/tests/e2e/harness/screenshots'
import { drawn } from './drawn'
import { holdStill } from './hold-still'
import type { Standing } from './scene'

/** One scene at one width in one theme, and what is wrong with it apart from its picture. */
export interface Look {
  /** Of the picture's file, without its ending. */
  readonly name: string
  /** A PNG in CSS pixels. */
  readonly taken: Buffer
  readonly faults: readonly string[]
}

/** Beyond this a page is not looked at; every part of it has a scene of its own. CSS pixels. */
const TALLEST = 1600

/** Looks at what stands there, at each width in each theme. */
export const lookAt = async (
  name: string,
  standing: Standing,
  widths: readonly number[],
  tell: (look: Look) => void,
): Promise<void> => {
  const { page } = standing
  // Nothing is to be lit up because the pointer happens to stand there.
  await page.mouse.move(0, 0)
  // What has the focus by chance is another thing with every run; a dialog takes it on purpose.
  await page.evaluate(() => {
    const focused = document.activeElement
    if (focused instanceof HTMLElement && focused.closest('[role=dialog]') === null) focused.blur()
  })
  await forEachLook(
    page,
    async ({ width, theme }) => {
      await drawn(page)
      const faults = [
        ...(isForAxe(width, widths) ? await barriersIn(standing) : []),
        ...(await sidewaysIn(page)),
      ]
      await holdStill(page)
      tell({ name: lookName(name, width, theme), taken: await pictureOf(standing), faults })
    },
    widths,
  )
}

/** At both ends: in between, nothing that axe looks for is another one, and it takes longer than all the rest. */
const isForAxe = (width: number, widths: readonly number[]): boolean =>
  width === Math.min(...widths) || width === Math.max(...widths)

const barriersIn = async ({ page, part }: Standing): Promise<readonly string[]> =>
  (await findAxeViolations(page, part)).map(({ rule, elements }) => `${rule}: ${elements[0] ?? ''}`)

const lookName = (name: string, width: number, theme: Theme): string => `${name}-${width}-${theme}`

/** As if the window were as high as what is in it, up to a limit; a page that scrolls would be cut or have a bar. */
const pictureOf = async ({ page, part }: Standing): Promise<Buffer> => {
  const before = page.viewportSize() ?? { width: 400, height: 800 }
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  const bottom = part === undefined ? TALLEST : whole
  await page.setViewportSize({
    ...before,
    height: Math.max(before.height, Math.min(whole, bottom)),
  })
  await drawn(page)
  const options = { animations: 'disabled', caret: 'hide', scale: 'css' } as const
  const taken = await (part ?? page).screenshot(options)
  await page.setViewportSize(before)
  return taken
}

/** What is wider than the page. A part that is made to scroll sideways by itself, such as a table, is not. */
export const sidewaysIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []
    for (const element of document.querySelectorAll('body *')) {
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      if (box.right <= clientWidth + 0.5 && box.left >= -0.5) continue
      if (element.closest('.sr-only, math, svg') !== null) continue
      let scroller = element.parentElement
      while (scroller !== null && !/auto|scroll/.test(getComputedStyle(scroller).overflowX))
        scroller = scroller.parentElement
      if (scroller !== null && scroller.scrollWidth > scroller.clientWidth) continue
      let ending: Element | null = element
      while (ending !== null && getComputedStyle(ending).textOverflow !== 'ellipsis')
        ending = ending.parentElement
      if (ending !== null) continue
      const words = (element.textContent ?? '').slice(0, 40)
      found.push(`${element.localName} “${words}” ends at ${Math.round(box.right)}`)
      if (found.length > 3) break
    }
    return found
  })
