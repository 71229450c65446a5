import type { SignInHost, SignInStatus } from '@/lib/domain/auth'
import type { AuthConnector } from './auth-ports'
import type { AuthState, TokenRecord } from './auth-records'
import type { AuthStore } from './auth-store'
import { endpointOf, hostOf } from './parse-endpoint'
import { readGiven, readTokensOf, type Given } from './read-credential'
import { addedScopes } from './scopes'

/** Reads how a connector stands; what comes out may be stored in clear and shown. */
export const readStatus = async (
  connector: AuthConnector,
  store: AuthStore,
): Promise<SignInStatus> => {
  const [state, given, tokens] = [
    await store.readState(),
    await readGiven(connector, store),
    await readTokensOf(connector, store),
  ]
  return statusOf(connector, state, given, tokens)
}

const statusOf = (
  connector: AuthConnector,
  state: AuthState,
  given: Given,
  tokens: TokenRecord | undefined,
): SignInStatus => {
  const headers = Object.keys(given.headers ?? {})
  const method =
    given.token !== undefined
      ? 'token'
      : tokens !== undefined
        ? 'oauth'
        : headers.length > 0
          ? 'headers'
          : 'none'
  const asked = state.asked?.scopes ?? []
  const granted = tokens?.scopes ?? []
  const wanted = state.challenge?.kind === 'step-up' ? (state.challenge.scopes ?? []) : []
  return {
    method,
    state: state.needed ? 'needed' : method === 'none' ? 'signed-out' : 'signed-in',
    askedScopes: asked,
    grantedScopes: granted,
    wantedScopes: [...addedScopes(wanted, granted)],
    renewable: tokens?.refreshToken !== undefined,
    hosts: hostsOf(connector, state, tokens),
    missingHosts: state.missingHosts,
    headers,
    ...(state.signedInAt === undefined ? {} : { signedInAt: state.signedInAt }),
    ...(tokens === undefined ? {} : ofTokens(tokens)),
  }
}

const ofTokens = ({ server, client, expiresAt, account }: TokenRecord): Partial<SignInStatus> => {
  const tokenOrigin = new URL(server.token_endpoint).origin
  return {
    issuer: server.issuer,
    client: client.kind,
    ...(tokenOrigin === new URL(server.issuer).origin ? {} : { tokenOrigin }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(account === undefined ? {} : { account }),
  }
}

const hostsOf = (
  connector: AuthConnector,
  state: AuthState,
  tokens: TokenRecord | undefined,
): SignInHost[] => {
  const server = tokens?.server ?? state.server?.metadata
  const named = [
    state.resource?.metadataUrl,
    server?.issuer,
    server?.token_endpoint,
    server?.registration_endpoint,
    server?.revocation_endpoint,
    // Where the answer is caught on its way to this computer.
    tokens?.client.redirectUrl.startsWith('http:') === true ? tokens.client.redirectUrl : undefined,
  ]
  const own = new URL(connector.url).origin
  const hosts = named
    .filter((address) => address !== undefined)
    .filter((address) => new URL(address).origin !== own)
    .flatMap((address) => signInHostOf(address))
  return [...new Map(hosts.map((host) => [host.permission, host])).values()]
}

/** The host of an address, or of a host's name as an error names it; none for what is no address. */
export const signInHostOf = (named: string): readonly SignInHost[] => {
  const address = endpointOf(named)
  return address.ok ? [{ host: hostOf(address.value), permission: address.value.permission }] : []
}
