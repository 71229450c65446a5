import type { Locator, Page } from 'playwright-core'
import type { Words } from './words-of'

/** Types a message and sends it, in whatever language the panel speaks. */
export const askIn = async (page: Page, say: Words, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: say('message') }).fill(text)
  await page.getByRole('button', { name: say('send') }).click()
}

/** Waits until nothing is at work any more. */
export const waitForEnd = async (page: Page, say: Words): Promise<void> => {
  await page.getByRole('button', { name: say('stop') }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: say('send') }).waitFor()
}

/** The card that asks, once it can be answered. */
export const cardIn = async (page: Page, say: Words): Promise<Locator> => {
  const card = page.getByRole('group', { name: say('confirm_name') }).first()
  await card.waitFor()
  // The button that declines is the first to be armed; what allows may have to wait for folded text.
  await card.locator('button[aria-disabled="false"]').first().waitFor()
  return card
}
