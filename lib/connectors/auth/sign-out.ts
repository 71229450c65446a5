import { selectClientAuthMethod } from '@modelcontextprotocol/client'
import { createAuthFetch } from './auth-fetch'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import type { TokenRecord } from './auth-records'
import type { AuthStore } from './auth-store'

/** Nobody waits longer than this for a server to forget a token. */
const REVOKE_MS = 5_000

/** Ends the sign-in; client ids and the person's headers stay, so that the next one is quick. */
export const signOut = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
): Promise<void> => {
  const tokens = await store.exclusively(async () => {
    const state = await store.readState()
    const held = state.issuer === undefined ? undefined : await store.tokens(state.issuer).read()
    for (const issuer of state.issuers) await store.tokens(issuer).remove()
    await store.flow.remove()
    const { headers, origin } = (await store.given.read().catch(() => undefined)) ?? {}
    await (headers === undefined || origin === undefined
      ? store.given.remove()
      : store.given.write({ headers, origin }))
    await store.changeState({
      issuer: undefined,
      asked: undefined,
      challenge: undefined,
      resource: undefined,
      server: undefined,
      signedInAt: undefined,
      needed: false,
      proven: false,
      refusals: 0,
      signIns: state.signIns + 1,
    })
    return held
  })
  if (tokens !== undefined) await revoke(ports, connector, tokens)
}

/** Removes everything that is kept for a connector: first here, then, as far as it answers, at the authorization server. */
export const forget = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
): Promise<void> => {
  const tokens = await store.exclusively(async () => {
    const state = await store.readState()
    const held = state.issuer === undefined ? undefined : await store.tokens(state.issuer).read()
    await store.removeAll()
    return held
  })
  if (tokens !== undefined) await revoke(ports, connector, tokens)
}

/** https://www.rfc-editor.org/rfc/rfc7009#section-2.1 */
const revoke = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  tokens: TokenRecord,
): Promise<void> => {
  const { server, client, accessToken, refreshToken } = tokens
  const endpoint = server.revocation_endpoint
  if (endpoint === undefined) return
  const fetch = createAuthFetch(ports, connector)
  const signal = AbortSignal.timeout(REVOKE_MS)
  const post = async (token: string, hint: string): Promise<void> => {
    const body = new URLSearchParams({ token, token_type_hint: hint })
    const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' })
    const method = selectClientAuthMethod(
      client,
      server.token_endpoint_auth_methods_supported ?? [],
    )
    if (method === 'client_secret_basic') {
      headers.set(
        'authorization',
        `Basic ${btoa(`${client.client_id}:${client.client_secret ?? ''}`)}`,
      )
    } else {
      body.set('client_id', client.client_id)
      if (method === 'client_secret_post') body.set('client_secret', client.client_secret ?? '')
    }
    await fetch(endpoint, { method: 'POST', headers, body, signal })
  }
  await Promise.allSettled([
    ...(refreshToken === undefined ? [] : [post(refreshToken, 'refresh_token')]),
    post(accessToken, 'access_token'),
  ])
}
