import { checkResourceAllowed } from '@modelcontextprotocol/client'
import type { CustomHeaders } from '@/lib/domain/auth'
import type { AuthConnector } from './auth-ports'
import type { TokenRecord } from './auth-records'
import type { AuthStore } from './auth-store'

/**
 * The tokens of this connector as it is now. A connector whose address has moved elsewhere since sign-in has none.
 * Threat: the token of one server sent to another. https://www.rfc-editor.org/rfc/rfc8707#section-2
 */
export const readTokensOf = async (
  connector: AuthConnector,
  store: AuthStore,
): Promise<TokenRecord | undefined> => {
  const { issuer } = await store.readState()
  if (issuer === undefined) return undefined
  const tokens = await store.tokens(issuer).read()
  if (tokens === undefined || tokens.server.issuer !== issuer) return undefined
  if (tokens.origin !== new URL(connector.url).origin) return undefined
  const fits = checkResourceAllowed({
    requestedResource: connector.url,
    configuredResource: tokens.resource,
  })
  return fits ? tokens : undefined
}

export interface Given {
  readonly token?: string | undefined
  readonly headers?: CustomHeaders | undefined
}

/** What the person typed for this connector, if it was for the origin that it has now. */
export const readGiven = async (connector: AuthConnector, store: AuthStore): Promise<Given> => {
  const given = await store.given.read()
  return given?.origin === new URL(connector.url).origin ? given : {}
}
