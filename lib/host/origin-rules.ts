import { parseAddress } from '@/lib/domain/connector-url'
import type { BrowserPort } from '@/lib/domain/ports'
import type { ModelChoice } from '@/lib/domain/settings'
import type { SaysoTables } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'

export interface OriginNeeds {
  /** A model that is about to be chosen, in place of the stored one. */
  readonly choice?: ModelChoice
  /** An address that is being tried. */
  readonly trying?: string
}

/**
 * Keeps the one Origin rule true to the settings. Some servers refuse requests that come from an extension's origin: local
 * model servers (Ollama: https://github.com/ollama/ollama/blob/main/docs/faq.mdx) and MCP servers that take every origin they
 * do not know for a rebinding attack. Requests to those go without that header, and to no others.
 */
export const syncOriginRules = async (
  browser: BrowserPort,
  db: SaysoTables,
  { choice, trying }: OriginNeeds = {},
): Promise<void> => {
  const [settings, connectors, conversations] = [
    await readSettings(db),
    await db.connectors.toArray(),
    await db.conversations.toArray(),
  ]
  const without = connectors.filter(({ withoutOrigin }) => withoutOrigin === true)
  const hosts = [
    ...modelHosts(choice ?? settings.model),
    ...conversations.flatMap(({ model }) => (model === undefined ? [] : modelHosts(model))),
    ...[...without.map(({ url }) => url), ...(trying === undefined ? [] : [trying])].map(
      (url) => new URL(url).hostname,
    ),
  ]
  await browser.setOriginRules([...new Set(hosts)])
}

const modelHosts = (choice: ModelChoice): string[] => {
  if (choice.provider !== 'compatible') return []
  const address = parseAddress(choice.baseUrl)
  if (!address.ok || address.value.addressSpace !== 'loopback') return []
  return [new URL(address.value.url).hostname]
}
