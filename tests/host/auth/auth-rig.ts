import 'fake-indexeddb/auto'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import {
  createConnectorAuth,
  type ConnectorAuth,
} from '@/lib/connectors/auth/create-connector-auth'
import type { AuthConnector, ConnectorAuthPorts } from '@/lib/connectors/auth/auth-ports'
import { toSignInError } from '@/lib/connectors/auth/auth-failure'
import { toConnectorError } from '@/lib/connectors/connector-error'
import { createGuardedFetch } from '@/lib/connectors/guarded-fetch'
import { appError } from '@/lib/domain/app-error'
import type { SignInStatus } from '@/lib/domain/auth'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { openVault } from '@/lib/vault/vault'
import { createLocks } from '../harness/locks'
import { REDIRECT_URL, walkThrough } from '../harness/walk-through'

/** A browser profile as far as sign-in goes: one vault and one set of locks, however many workers wake on it. */
export interface AuthRig {
  readonly granted: Set<string>
  /** How often a window was opened, and for which addresses. */
  readonly windows: URL[]
  /** What the next windows do instead of being walked through. */
  close: boolean
  /** Milliseconds that the clock is ahead. */
  ahead: number
  readonly statuses: Map<ConnectorId, SignInStatus>
  /** Everything that was told to a surface or a row. */
  readonly told: unknown[]
  readonly vaultName: string
  readonly ports: ConnectorAuthPorts
  /** A worker that wakes. */
  wake(more?: Partial<ConnectorAuthPorts>): ConnectorAuth
}

export const createAuthRig = (): AuthRig => {
  const vaultName = `vault-${crypto.randomUUID()}`
  const withLock = createLocks()
  const rig: AuthRig = {
    granted: new Set(['http://127.0.0.1/*', 'http://localhost/*']),
    windows: [],
    close: false,
    ahead: 0,
    statuses: new Map(),
    told: [],
    vaultName,
    ports: {
      vault: openVault(vaultName),
      now: () => Date.now() + rig.ahead,
      newId: () => crypto.randomUUID(),
      timers: {
        every: (milliseconds, run) => stopper(setInterval(run, milliseconds)),
        after: (milliseconds, run) => stopper(setTimeout(run, milliseconds)),
      },
      withLock,
      fetch: (input, init) => fetch(input, init),
      hasHostPermission: (pattern) => Promise.resolve(rig.granted.has(pattern)),
      redirectUrl: REDIRECT_URL,
      launchAuthFlow: async (url) => {
        rig.windows.push(new URL(url))
        if (rig.close) return err(appError('connector.sign-in-cancelled'))
        return walkThrough(url, REDIRECT_URL)
      },
      onChange: (id, status) => {
        rig.statuses.set(id, status)
        rig.told.push(status)
      },
    },
    wake: (more = {}) =>
      createConnectorAuth({ ...rig.ports, vault: openVault(vaultName), ...more }),
  }
  return rig
}

const stopper = (timer: NodeJS.Timeout) => () => clearInterval(timer)

export const connectorAt = (url: string, id: string = crypto.randomUUID()): AuthConnector => ({
  id: id as ConnectorId,
  url,
  addressSpace: 'loopback',
})

/** Runs work on a connected client of the SDK, with the credentials as the product's transport has them. */
export const withClient = async <T>(
  rig: AuthRig,
  auth: ConnectorAuth,
  connector: AuthConnector,
  work: (client: Client) => Promise<T>,
): Promise<Result<T>> => {
  const url = new URL(connector.url)
  const credentials = auth.credentials(connector)
  const { timers } = rig.ports
  const guarded = createGuardedFetch(
    rig.ports.fetch,
    { origin: url.origin, addressSpace: 'loopback' },
    { timers },
  )
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: 'auto' } },
  )
  try {
    await client.connect(
      new StreamableHTTPClientTransport(url, {
        fetch: credentials.withCredentials(guarded),
        authProvider: credentials.provider,
      }),
    )
    return ok(await work(client))
  } catch (thrown) {
    const error = toSignInError(thrown, url.host) ?? toConnectorError(thrown, { host: url.host })
    rig.told.push(error)
    return err(error)
  } finally {
    await client.close()
  }
}

/** One call of the one tool that the guarded server has, on a connection of its own. */
export const callCount = (
  rig: AuthRig,
  auth: ConnectorAuth,
  connector: AuthConnector,
): Promise<Result<unknown>> =>
  withClient(rig, auth, connector, (client) => client.callTool({ name: 'count', arguments: {} }))
