import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { findAxeViolations } from './axe'

/** Fails where the page has a barrier for people who look at it with colours of their own, without motion, or at 200 %. */
export const expectNoBarriersOtherwise = async (page: Page): Promise<void> => {
  const before = page.viewportSize()
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const withOwnColours = {
    axe: await findAxeViolations(page),
    unseenSwitches: await page.getByRole('switch').evaluateAll(
      (switches) =>
        switches.filter((one) => {
          const thumb = one.firstElementChild ?? one
          return getComputedStyle(thumb).backgroundColor === getComputedStyle(one).backgroundColor
        }).length,
    ),
    moving: await page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) > 10).length,
    ),
  }
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' })
  await page.setViewportSize({ width: 640, height: before?.height ?? 800 })
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const enlarged = {
    axe: await findAxeViolations(page),
    overflow: await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  }
  await page.evaluate(() => {
    document.documentElement.style.removeProperty('font-size')
  })
  if (before !== null) await page.setViewportSize(before)
  expect({ withOwnColours, enlarged }).toEqual({
    withOwnColours: { axe: [], unseenSwitches: 0, moving: 0 },
    enlarged: { axe: [], overflow: 0 },
  })
}
