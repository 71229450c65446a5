import { isHttpsUrl, registerClient, RegistrationRejectedError } from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import type { FetchPort } from '@/lib/domain/ports'
import { err, ok, type Result } from '@/lib/domain/result'
import type { ConnectorAuthPorts } from './auth-ports'
import type { AuthServer, ClientRecord, OwnClientRecord } from './auth-records'
import type { AuthStore } from './auth-store'
import { authMethodFor, clientMetadataOf } from './client-metadata'
import { refusalCodeOf, toAuthError } from './to-auth-error'

type ClientNeeds = Pick<
  ConnectorAuthPorts,
  'redirectUrl' | 'loopback' | 'clientMetadataUrl' | 'now'
>

/**
 * Our client id at an authorization server: the person's own, else our hosted metadata document, else one registered now,
 * else `connector.client-id-needed`. Each is kept under its issuer and never shown to another.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration
 */
export const chooseClient = async (
  ports: ClientNeeds,
  store: AuthStore,
  server: AuthServer,
  scopes: readonly string[],
  fetch: FetchPort,
): Promise<Result<ClientRecord>> => {
  const { issuer } = server
  const own = await store.ownClient.read()
  if (own !== undefined) return useOwn(ports, store, own, issuer)
  const documentUrl = ports.clientMetadataUrl
  if (server.client_id_metadata_document_supported === true && isHttpsUrl(documentUrl)) {
    return ok({
      kind: 'document',
      issuer,
      client_id: documentUrl ?? '',
      redirectUrl: ports.redirectUrl,
    })
  }
  const kept = await store.client(issuer).read()
  if (kept !== undefined && isUsable(kept, ports)) return ok(kept)
  const registered = await register(ports, server, scopes, fetch)
  if (registered.ok) {
    await store.exclusively(async () => {
      await store.noteIssuer(issuer)
      await store.client(issuer).write(registered.value)
    })
  }
  return registered
}

/**
 * The person's client id goes to the issuer that it was first used with and to no other. Where the server now names another,
 * the person learns of it instead of being signed in there by a registration of ours.
 */
const useOwn = async (
  ports: ClientNeeds,
  store: AuthStore,
  own: OwnClientRecord,
  issuer: string,
): Promise<Result<ClientRecord>> => {
  if (own.issuer !== undefined && own.issuer !== issuer) {
    const detail = `The client id that is kept belongs to ${new URL(own.issuer).host}.`
    return err(appError('connector.client-id-needed', { subject: new URL(issuer).host, detail }))
  }
  if (own.issuer === undefined) {
    await store.exclusively(() => store.ownClient.write({ ...own, issuer }))
  }
  const redirect = own.redirect === 'loopback' ? ports.loopback : ports
  return ok({
    kind: 'own',
    issuer,
    client_id: own.clientId,
    ...(own.clientSecret === undefined ? {} : { client_secret: own.clientSecret }),
    redirectUrl: (redirect ?? ports).redirectUrl,
  })
}

const isUsable = (client: ClientRecord, ports: ClientNeeds): boolean => {
  const { client_secret_expires_at: end = 0 } = client
  const redirects = [ports.redirectUrl, ports.loopback?.redirectUrl]
  return redirects.includes(client.redirectUrl) && (end === 0 || end * 1000 > ports.now())
}

const register = async (
  ports: ClientNeeds,
  server: AuthServer,
  scopes: readonly string[],
  fetch: FetchPort,
): Promise<Result<ClientRecord>> => {
  const { host } = new URL(server.issuer)
  const needed = (detail?: string) =>
    err(appError('connector.client-id-needed', { subject: host, detail }))
  if (server.registration_endpoint === undefined) return needed()
  const redirects = [
    ports.redirectUrl,
    ...(ports.loopback === undefined ? [] : [ports.loopback.redirectUrl]),
  ]
  let last: unknown
  for (const redirectUrl of redirects) {
    try {
      // oxlint-disable-next-line typescript/no-deprecated -- the protocol's third way, still the only one of many servers
      const client = await registerClient(server.issuer, {
        metadata: server,
        clientMetadata: clientMetadataOf(redirectUrl, authMethodFor(server)),
        ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
        fetchFn: fetch,
      })
      return ok(recordOf(client, server.issuer, redirectUrl))
    } catch (thrown) {
      last = thrown
      // Only a refusal of the address itself is worth a try with the other one.
      if (!REDIRECT_REFUSED.has(refusalCodeOf(thrown) ?? '')) break
    }
  }
  const error = toAuthError(last, { host, secrets: [] })
  return last instanceof RegistrationRejectedError && last.status < 500
    ? needed(error.detail)
    : err(error)
}

const REDIRECT_REFUSED = new Set(['invalid_redirect_uri', 'invalid_client_metadata'])

const recordOf = (
  client: Awaited<ReturnType<typeof registerClient>>,
  issuer: string,
  redirectUrl: string,
): ClientRecord => ({
  kind: 'registered',
  issuer,
  client_id: client.client_id,
  ...(client.client_secret === undefined ? {} : { client_secret: client.client_secret }),
  ...(client.client_secret_expires_at === undefined
    ? {}
    : { client_secret_expires_at: client.client_secret_expires_at }),
  ...(client.token_endpoint_auth_method === undefined
    ? {}
    : { token_endpoint_auth_method: client.token_endpoint_auth_method }),
  redirectUrl,
})
