import { parseAddress } from '@/lib/domain/connector-url'
import { ANTHROPIC_BASE_URL, type ModelChoice } from '@/lib/domain/settings'
import type { BrowserPort } from '@/lib/domain/ports'
import { readSettings } from '@/lib/store/queries/settings'
import type { SaysoTables } from '@/lib/store/db'

/** The address a model choice talks to; none for the practice model. */
export const modelAddressOf = (choice: ModelChoice): string | undefined => {
  if (choice.provider === 'practice') return undefined
  return choice.provider === 'anthropic' ? ANTHROPIC_BASE_URL : choice.baseUrl
}

/**
 * Gives the host of an address back to the browser once no connector, no sign-in of one, no site and no model needs it.
 */
export const releaseHost = async (
  db: SaysoTables,
  browser: BrowserPort,
  url: string,
): Promise<void> => {
  const released = parseAddress(url)
  if (!released.ok) return
  const [connectors, sites, settings, conversations] = await Promise.all([
    db.connectors.toArray(),
    db.sites.toArray(),
    readSettings(db),
    db.conversations.toArray(),
  ])
  const models = [settings.model, ...conversations.flatMap(({ model }) => model ?? [])]
  const needed = [
    ...connectors.map((row) => row.url),
    ...sites.map(({ origin }) => origin),
    ...models.map(modelAddressOf),
  ].flatMap((address) => {
    const parsed = address === undefined ? undefined : parseAddress(address)
    return parsed?.ok === true ? [parsed.value.permission] : []
  })
  const forSignIn = connectors.flatMap(
    ({ signIn }) => signIn?.hosts.map((host) => host.permission) ?? [],
  )
  if (![...needed, ...forSignIn].includes(released.value.permission))
    await browser.removeHostPermission(released.value.permission)
}
