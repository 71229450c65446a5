import { exchangeAuthorization } from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import { accountIn } from './account-in'
import { createAuthFetch } from './auth-fetch'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import type { FlowRecord, TokenRecord } from './auth-records'
import type { AuthStore } from './auth-store'
import { matchCallback, type Callback } from './match-callback'
import { readTokens } from './read-tokens'
import { refusalCodeOf, toAuthError } from './to-auth-error'

/**
 * Turns what the window came back with into stored tokens. The flow is gone before anything is read from it, so that no answer
 * counts twice.
 */
export const redeemCode = (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
  state: string,
  returned: string,
): Promise<Result<void>> =>
  store.exclusively(async () => {
    const flow = await store.flow.read()
    await store.flow.remove()
    // Signed out, or begun anew, while the window was open.
    if (flow?.state !== state)
      return err(appError('connector.sign-in-expired', { subject: new URL(connector.url).host }))
    const callback = matchCallback(returned, flow, ports.now())
    if (!callback.ok) return callback
    const tokens = await exchange(ports, connector, store, flow, callback.value)
    if (!tokens.ok) return tokens
    await keep(ports, store, flow, tokens.value)
    return ok(undefined)
  })

const exchange = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
  { server, client, resource, verifier, scopes }: FlowRecord,
  { code, iss }: Callback,
): Promise<Result<TokenRecord>> => {
  const authFetch = createAuthFetch(ports, connector)
  // The SDK's own parser leaves out what the protocol does not define.
  let whole: unknown
  try {
    const answer = await exchangeAuthorization(server.issuer, {
      metadata: server,
      clientInformation: client,
      authorizationCode: code,
      ...(iss === undefined ? {} : { iss }),
      codeVerifier: verifier,
      redirectUri: client.redirectUrl,
      resource,
      fetchFn: async (input, init) => {
        const response = await authFetch(input, init)
        whole = await response
          .clone()
          .json()
          .catch(() => undefined)
        return response
      },
    })
    const { origin } = new URL(connector.url)
    return readTokens(answer, {
      from: 'sign-in',
      server,
      client,
      resource,
      origin,
      now: ports.now(),
      askedScopes: scopes,
      account: accountIn(whole),
    })
  } catch (thrown) {
    if (refusalCodeOf(thrown) === 'invalid_client') await store.client(server.issuer).remove()
    const { host } = new URL(server.issuer)
    return err(toAuthError(thrown, { host, secrets: [code, verifier, client.client_secret] }))
  }
}

const keep = async (
  ports: ConnectorAuthPorts,
  store: AuthStore,
  flow: FlowRecord,
  tokens: TokenRecord,
): Promise<void> => {
  const { issuer } = flow.server
  await store.noteIssuer(issuer)
  await store.tokens(issuer).write(tokens)
  const before = await store.readState()
  await store.changeState({
    issuer,
    asked: { issuer, scopes: flow.scopes },
    challenge: undefined,
    needed: false,
    proven: false,
    refusals: 0,
    signedInAt: ports.now(),
    signIns: before.signIns + 1,
  })
  // A token typed before would go first; the person has chosen this instead.
  const given = await store.given.read().catch(() => undefined)
  if (given?.token !== undefined) {
    const { origin, headers } = given
    await (headers === undefined ? store.given.remove() : store.given.write({ origin, headers }))
  }
  // What another authorization server gave is worth nothing here any more.
  if (before.issuer !== undefined && before.issuer !== issuer)
    await store.tokens(before.issuer).remove()
}
