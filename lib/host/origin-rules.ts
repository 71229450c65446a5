import { parseAddress } from '@/lib/domain/connector-url'
import type { BrowserPort } from '@/lib/domain/ports'
import type { ModelChoice } from '@/lib/domain/settings'

/**
 * Keeps the one Origin rule true to the settings. Local model servers refuse requests that come from an extension's
 * origin (Ollama: https://github.com/ollama/ollama/blob/main/docs/faq.mdx), so requests to a model endpoint on this computer go without that header.
 */
export const syncOriginRules = (browser: BrowserPort, choice: ModelChoice): Promise<void> =>
  browser.setOriginRules(hostsWithoutOrigin(choice))

const hostsWithoutOrigin = (choice: ModelChoice): string[] => {
  if (choice.provider !== 'compatible') return []
  const address = parseAddress(choice.baseUrl)
  if (!address.ok || address.value.addressSpace !== 'loopback') return []
  return [new URL(address.value.url).hostname]
}
