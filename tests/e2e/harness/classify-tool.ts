import type { Page } from 'playwright-core'

/** Says in the settings page what a tool does, and resolves when the page has taken it. */
export async function classifyTool(
  settings: Page,
  connector: string,
  tool: string,
  effect: string,
): Promise<void> {
  const card = settings.getByRole('article', { name: connector })
  const select = card.getByRole('combobox', { name: `What ${tool} does` })
  if (!(await select.isVisible()))
    await card
      .getByRole('button', { name: /\btools?\b/i })
      .first()
      .click()
  await select.selectOption({ label: effect })
  await card.locator('select:disabled').waitFor({ state: 'detached' })
}
