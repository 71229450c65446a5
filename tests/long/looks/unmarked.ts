import type { Page } from 'playwright-core'

/** With colours of the person's own: what is chosen, switched on or not to be pressed, and looks like everything else. */
export const unmarkedIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility())
    const chosen = seen.filter(
      (one) =>
        one.matches('[aria-selected=true], [aria-current]:not([aria-current=false])') &&
        getComputedStyle(one).outlineStyle === 'none',
    )
    const switches = seen.filter(
      (one) =>
        one.matches('[role=switch] > *') &&
        one.parentElement !== null &&
        getComputedStyle(one).backgroundColor ===
          getComputedStyle(one.parentElement).backgroundColor,
    )
    const pressable = seen.find((one) => one.matches('button:not([aria-disabled=true])'))
    const still = seen.filter(
      (one) =>
        one.matches('button[aria-disabled=true]') &&
        pressable !== undefined &&
        getComputedStyle(one).color === getComputedStyle(pressable).color,
    )
    return [...chosen, ...switches, ...still].map(
      (one) => `${one.localName} “${(one.textContent ?? '').slice(0, 40)}” is not marked`,
    )
  })
