import { refreshAuthorization } from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import { err, type Result } from '@/lib/domain/result'
import { createAuthFetch } from './auth-fetch'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import type { TokenRecord } from './auth-records'
import type { AuthStore } from './auth-store'
import { readTokens } from './read-tokens'
import { refusalCodeOf, toAuthError } from './to-auth-error'

/** Refusals that say nothing about the refresh token. https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 */
const PASSING = new Set(['temporarily_unavailable', 'slow_down', 'too_many_requests'])
/** Some servers want the granted scopes named again. */
const WANTS_SCOPE = new Set(['invalid_request', 'invalid_scope'])
const CLIENT_GONE = new Set(['invalid_client', 'unauthorized_client'])

/**
 * Exchanges the refresh token. What comes back is stored before anybody uses it: a server that rotates has by then made the
 * old one worthless. Only inside the connector's lock, or two wakes burn one refresh token.
 * https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2
 */
export const renewTokens = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
  tokens: TokenRecord & { readonly refreshToken: string },
): Promise<Result<TokenRecord>> => {
  const { issuer } = tokens.server
  const { host } = new URL(issuer)
  const exchange = (scope?: string) =>
    refreshAuthorization(issuer, {
      metadata: tokens.server,
      clientInformation: tokens.client,
      refreshToken: tokens.refreshToken,
      resource: tokens.resource,
      ...(scope === undefined ? {} : { scope }),
      fetchFn: createAuthFetch(ports, connector),
    })
  try {
    const answer = await exchange().catch((thrown: unknown) => {
      if (tokens.scopes.length === 0 || !WANTS_SCOPE.has(refusalCodeOf(thrown) ?? '')) throw thrown
      return exchange(tokens.scopes.join(' '))
    })
    const { server, client, resource, origin, scopes, account } = tokens
    const bound = {
      from: 'refresh',
      server,
      client,
      resource,
      origin,
      account,
      askedScopes: scopes,
    } as const
    const renewed = readTokens(answer, { ...bound, now: ports.now() })
    if (!renewed.ok) return renewed
    await store.tokens(issuer).write(renewed.value)
    await store.changeState({ proven: false })
    return renewed
  } catch (thrown) {
    const code = refusalCodeOf(thrown)
    if (code === undefined || PASSING.has(code)) {
      return err(
        toAuthError(thrown, { host, secrets: [tokens.refreshToken, tokens.client.client_secret] }),
      )
    }
    await store.tokens(issuer).remove()
    if (CLIENT_GONE.has(code) && tokens.client.kind === 'registered')
      await store.client(issuer).remove()
    await store.changeState({ needed: true, proven: false })
    return err(appError('connector.auth-required', { subject: new URL(connector.url).host }))
  }
}

export const isRenewable = (
  tokens: TokenRecord,
): tokens is TokenRecord & { readonly refreshToken: string } => tokens.refreshToken !== undefined
