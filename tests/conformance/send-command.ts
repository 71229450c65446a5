import type { Page } from 'playwright-core'

declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
}

export type CommandAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly detail?: string } }

/** Sends one of the product's own commands from one of its own pages, as the page's buttons do. */
export const sendCommand = async (
  page: Page,
  command: string,
  input: unknown,
): Promise<CommandAnswer> =>
  (await page.evaluate((message) => chrome.runtime.sendMessage(message), {
    command,
    input,
  })) as CommandAnswer
