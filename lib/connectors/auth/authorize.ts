import { startAuthorization } from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import type { SignInOptions, SignInOutcome } from '@/lib/domain/auth'
import { err, ok, type Result } from '@/lib/domain/result'
import { createAuthFetch, hostNeeded } from './auth-fetch'
import type { AuthConnector, ConnectorAuthPorts, RedirectPort } from './auth-ports'
import type { AuthServer, ClientRecord, FlowRecord } from './auth-records'
import type { AuthStore } from './auth-store'
import { chooseClient } from './choose-client'
import { findServer, type Discovery } from './find-server'
import { endpointOf } from './parse-endpoint'
import { readTokensOf } from './read-credential'
import { redeemCode } from './redeem-code'
import { chooseScopes, uniteScopes } from './scopes'
import { readStatus, signInHostOf } from './status-of'
import { countStepUp, isOverLimit } from './step-ups'

/** One window at a time is all that the browser allows. https://developer.chrome.com/docs/extensions/reference/api/identity */
const WINDOW_LOCK = 'oauth-window'

/**
 * Signs the person in, on their own click. Ends with an error that names the next click where one is needed: a host to allow
 * (`connector.sign-in-host-needed`), a client id to type (`connector.client-id-needed`); what was found so far is kept.
 */
export const authorize = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
  options: SignInOptions,
): Promise<Result<SignInOutcome>> => {
  const { signIns } = await store.readState()
  return ports.withLock(`oauth:${connector.id}:sign-in`, async () => {
    // Somebody else's click was answered while this one waited.
    if ((await store.readState()).signIns !== signIns) return signedIn(connector, store)
    const done = await signIn(ports, connector, store, options)
    const missingHosts =
      !done.ok && done.error.code === 'connector.sign-in-host-needed'
        ? signInHostOf(done.error.subject ?? '')
        : []
    await store.exclusively(() => store.changeState({ missingHosts: [...missingHosts] }))
    return done
  })
}

const signedIn = async (
  connector: AuthConnector,
  store: AuthStore,
): Promise<Result<SignInOutcome>> =>
  ok({ kind: 'signed-in', status: await readStatus(connector, store) })

const signIn = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
  options: SignInOptions,
): Promise<Result<SignInOutcome>> => {
  const found = await findServer(ports, connector, store)
  if (!found.ok) return found
  const { server, resource } = found.value
  const chosen = await scopesFor(connector, store, found.value)
  // Without one, what is asked for stands for what it is asked for.
  const operation = options.operation ?? `scopes: ${chosen.added.join(' ')}`
  const { challenge } = await store.readState()
  if (challenge?.kind === 'step-up' && (await isOverLimit(store, operation, ports.now()))) {
    return err(appError('connector.step-up-limit', { subject: new URL(connector.url).host }))
  }
  if (chosen.added.some((scope) => options.agreed?.includes(scope) !== true)) {
    return ok({ kind: 'needs', needs: { kind: 'step-up', added: [...chosen.added] } })
  }
  const reachable = await checkTokenHost(ports, connector, server)
  if (!reachable.ok) return reachable
  const known = await store.client(server.issuer).read()
  const client = await chooseClient(
    ports,
    store,
    server,
    chosen.scopes,
    createAuthFetch(ports, connector),
  )
  if (!client.ok) return client
  const catchable = await checkCatch(ports, connector, client.value)
  if (!catchable.ok) return catchable
  if (challenge?.kind === 'step-up') await countStepUp(store, operation, ports.now())

  const state = ports.newId()
  const scope = chosen.scopes.length === 0 ? {} : { scope: chosen.scopes.join(' ') }
  const { authorizationUrl, codeVerifier } = await startAuthorization(server.issuer, {
    metadata: server,
    clientInformation: client.value,
    redirectUrl: client.value.redirectUrl,
    state,
    resource: resource.resource,
    ...scope,
  })
  const flow: FlowRecord = {
    state,
    verifier: codeVerifier,
    createdAt: ports.now(),
    server,
    client: client.value,
    resource: resource.resource,
    scopes: [...chosen.scopes],
  }
  await store.exclusively(() => store.flow.write(flow))
  const returned = await ports.withLock(WINDOW_LOCK, () => {
    return redirectFor(ports, flow).launchAuthFlow(authorizationUrl.href)
  })
  if (!returned.ok) {
    await store.exclusively(async () => {
      await store.flow.remove()
      // A server that no longer knows a client id says so on a page and never comes back: the next try registers anew.
      if (known !== undefined && client.value.kind === 'registered')
        await store.client(server.issuer).remove()
    })
    return returned
  }
  const redeemed = await redeemCode(ports, connector, store, flow.state, returned.value)
  return redeemed.ok ? signedIn(connector, store) : redeemed
}

const redirectFor = (ports: ConnectorAuthPorts, { client }: FlowRecord): RedirectPort =>
  ports.loopback?.redirectUrl === client.redirectUrl ? ports.loopback : ports

const scopesFor = async (
  connector: AuthConnector,
  store: AuthStore,
  { server, resource }: Discovery,
) => {
  const { asked, challenge } = await store.readState()
  const tokens = await readTokensOf(connector, store)
  const granted = tokens?.server.issuer === server.issuer ? tokens.scopes : []
  return chooseScopes({
    challenge: challenge?.scopes,
    resource: resource.scopes,
    server: server.scopes_supported,
    before: asked?.issuer === server.issuer ? uniteScopes(asked.scopes, granted) : undefined,
  })
}

/** Known before the window opens, so that nobody consents and then cannot go on. */
const checkTokenHost = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  server: AuthServer,
): Promise<Result<void>> => {
  const address = endpointOf(server.token_endpoint)
  if (!address.ok) return address
  if (await ports.hasHostPermission(address.value.permission)) return ok(undefined)
  return err(hostNeeded(address.value, new URL(connector.url)))
}

/**
 * The browser catches the answer on its way to this computer only where it lets us see that host; otherwise the code would
 * arrive at whatever listens on the port.
 */
const checkCatch = async (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  { redirectUrl }: ClientRecord,
): Promise<Result<void>> => {
  if (ports.loopback?.redirectUrl !== redirectUrl) return ok(undefined)
  const address = endpointOf(redirectUrl)
  if (!address.ok) return address
  if (await ports.hasHostPermission(address.value.permission)) return ok(undefined)
  return err(hostNeeded(address.value, new URL(connector.url)))
}
