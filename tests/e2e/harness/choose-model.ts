import type { Page } from 'playwright-core'

/** Chooses an endpoint that speaks the Messages API in the settings page, and resolves when its test has passed. */
export async function chooseEndpoint(
  settings: Page,
  url: string,
  model: string,
  key?: string,
): Promise<void> {
  await settings.getByRole('radio', { name: /Other endpoint/ }).click()
  await settings.getByRole('textbox', { name: 'Endpoint address' }).fill(url)
  await settings.getByLabel('Model name').fill(model)
  if (key !== undefined) await settings.getByLabel('API key').fill(key)
  await settings.getByRole('button', { name: 'Save and test' }).click()
  await settings.getByRole('status').filter({ hasText: model }).first().waitFor({ timeout: 20_000 })
}
