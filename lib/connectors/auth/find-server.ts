import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import { createAuthFetch } from './auth-fetch'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import type { AuthServer, AuthState, ResourceRecord } from './auth-records'
import type { AuthStore } from './auth-store'
import { discoverResource } from './discover-resource'
import { discoverServer } from './discover-server'
import { FLOW_MS } from './match-callback'

export interface Discovery {
  readonly resource: ResourceRecord
  readonly server: AuthServer
}

/**
 * Who signs people in for the connector. What was found is kept for ten minutes, so that a sign-in that stopped for another
 * host's permission goes on where it was; after that, or once a token was turned away, it is asked for anew.
 */
export const findServer = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
): Promise<Result<Discovery>> => {
  const fetch = createAuthFetch(ports, connector)
  const state = await store.readState()
  const kept = freshResource(state, ports.now())
  const resource =
    kept === undefined
      ? await discoverResource(connector, state.challenge, fetch, ports.now())
      : ok(kept)
  if (!resource.ok) return resource
  if (kept === undefined) {
    await store.exclusively(() =>
      store.changeState({ resource: resource.value, server: undefined }),
    )
  }
  const own = await store.ownClient.read()
  const { issuers, derived } = resource.value
  const issuer = issuers.find((listed) => listed === own?.issuer) ?? issuers[0]
  if (issuer === undefined)
    return err(appError('connector.sign-in-failed', { subject: new URL(connector.url).host }))
  const known = kept === undefined ? undefined : state.server
  if (known !== undefined && known.metadata.issuer === issuer && isFresh(known.at, ports.now())) {
    return ok({ resource: resource.value, server: known.metadata })
  }
  const server = await discoverServer(connector, issuer, derived, fetch)
  if (!server.ok) return server
  await store.exclusively(() =>
    store.changeState({ server: { at: ports.now(), metadata: server.value } }),
  )
  return ok({ resource: resource.value, server: server.value })
}

const freshResource = (
  { resource, challenge }: AuthState,
  now: number,
): ResourceRecord | undefined =>
  resource !== undefined &&
  isFresh(resource.at, now) &&
  resource.metadataUrl === challenge?.resourceMetadataUrl
    ? resource
    : undefined

const isFresh = (at: number, now: number): boolean => now - at < FLOW_MS
