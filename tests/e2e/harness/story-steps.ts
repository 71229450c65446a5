import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'

/** A connector has this long to answer, a model to think; both are generous for a busy machine. */
const WITHIN_MS = 20_000
const LOOK_EVERY_MS = 100

/** Adds a connector in the settings page as a person does, and resolves when it shows under its name. */
export async function connectByAddress(settings: Page, url: string, name: RegExp): Promise<void> {
  const connectors = settings.getByRole('region', { name: 'Connectors' })
  await connectors.getByRole('textbox', { name: 'Server address' }).fill(url)
  await connectors.getByRole('button', { name: 'Connect', exact: true }).click()
  const connected = connectors.getByRole('heading', { name })
  const refused = connectors.getByRole('alert')
  await connected.or(refused).first().waitFor({ timeout: WITHIN_MS })
  if (await connected.isVisible()) return
  throw new Error(`${url} was refused: ${await refused.first().innerText()}`)
}

/** Types a message into the panel and sends it. */
export async function ask(panel: Page, text: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Message' }).fill(text)
  await panel.getByRole('button', { name: 'Send', exact: true }).click()
}

/** The confirmation card that waits for the person, or will. */
export function confirmationCard(panel: Page): Locator {
  return panel
    .getByRole('region', { name: /^Confirm: / })
    .or(panel.getByRole('group', { name: /^Confirm: / }))
    .first()
}

/** What agrees to a card: to one call, to the ticked ones of several, or to a plan. */
const ALLOW = /^Allow (once|\d+|exactly these)/

async function isReady(card: Locator): Promise<boolean> {
  const allow = card.getByRole('button', { name: ALLOW })
  return await allow.isEnabled({ timeout: 1000 }).catch(() => false)
}

/** Waits for a card, reads what it asks, agrees this once and waits until this card is gone. Gives the card's text. */
export async function allowOnce(panel: Page): Promise<string> {
  const card = confirmationCard(panel)
  await card.waitFor({ timeout: WITHIN_MS })
  const text = await card.innerText()
  // The element itself: when it goes, the next question's card may already stand in its place.
  const shown = await card.elementHandle()
  await card.getByRole('button', { name: ALLOW }).click()
  await shown?.waitForElementState('hidden', { timeout: WITHIN_MS })
  return text
}

/** What the conversation shows. */
export async function conversationText(panel: Page): Promise<string> {
  return await panel.getByRole('log', { name: 'Conversation' }).innerText()
}

/** What the conversation shows after the last message with this text; undefined until it shows it. */
async function textAfter(panel: Page, question: string): Promise<string | undefined> {
  const text = await conversationText(panel)
  const at = text.lastIndexOf(question)
  return at < 0 ? undefined : text.slice(at + question.length).trim()
}

/**
 * Waits until the turn that `question` began has ended with an answer that matches, agreeing to every card on the way,
 * and gives what the conversation shows after the question.
 * @param onCard called with each card's text after it was allowed
 */
export async function waitForAnswer(
  panel: Page,
  question: string,
  expected: RegExp,
  onCard: (text: string) => Promise<void> | void = () => {},
): Promise<string> {
  const deadline = Date.now() + 2 * WITHIN_MS
  const card = confirmationCard(panel)
  const stop = panel.getByRole('button', { name: 'Stop' })
  let answer: string | undefined
  while (Date.now() < deadline) {
    if (await card.isVisible()) {
      // Not enabled: too new to be pressed, or answered already and on its way out.
      if (await isReady(card)) await onCard(await allowOnce(panel))
    } else if (!(await stop.isVisible())) {
      answer = await textAfter(panel, question)
      if (answer !== undefined && expected.test(answer)) return answer
    }
    await pause(LOOK_EVERY_MS)
  }
  throw new Error(`No answer to "${question}" that matches ${expected}, but: ${answer}`)
}
