import type { OwnClient, SignInOptions, SignInOutcome, SignInStatus } from '@/lib/domain/auth'
import { ok, type Result } from '@/lib/domain/result'
import { settle } from './auth-failure'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import { openAuthStore, type AuthStore } from './auth-store'
import { authorize } from './authorize'
import { createCredentials, type Credentials } from './credentials'
import { setHeaders, setOwnClient, setStaticToken } from './give'
import { forget, signOut } from './sign-out'
import { readStatus } from './status-of'

/** Sign-in of all connectors. Keeps nothing in memory: every worker that wakes knows what the one before knew. */
export interface ConnectorAuth {
  /** For the transport; opens no window. */
  credentials(connector: AuthConnector): Credentials
  /** Only on the person's own click: opens a window. */
  authorize(connector: AuthConnector, options?: SignInOptions): Promise<Result<SignInOutcome>>
  status(connector: AuthConnector): Promise<Result<SignInStatus>>
  signOut(connector: AuthConnector): Promise<Result<void>>
  /** Removes every secret of a connector; for one that is being removed. */
  forget(connector: AuthConnector): Promise<Result<void>>
  setStaticToken(connector: AuthConnector, token: string | undefined): Promise<Result<void>>
  setHeaders(
    connector: AuthConnector,
    headers: Readonly<Record<string, string>>,
  ): Promise<Result<void>>
  setOwnClient(connector: AuthConnector, client: OwnClient | undefined): Promise<Result<void>>
}

export const createConnectorAuth = (ports: ConnectorAuthPorts): ConnectorAuth => {
  const storeOf = ({ id }: AuthConnector): AuthStore =>
    openAuthStore(ports.vault, ports.withLock, id)
  const changed = async (connector: AuthConnector): Promise<void> => {
    await ports.onChange?.(connector.id, await readStatus(connector, storeOf(connector)))
  }
  /** Tells of the change also where the work failed: a failed sign-in may have changed what is missing. */
  const change = <T>(
    connector: AuthConnector,
    work: (store: AuthStore) => Promise<Result<T>>,
  ): Promise<Result<T>> =>
    settle(async () => {
      const done = await settle(() => work(storeOf(connector)))
      await changed(connector)
      return done
    })
  return {
    credentials: (connector) =>
      createCredentials(ports, connector, storeOf(connector), () => changed(connector)),
    authorize: (connector, options = {}) =>
      change(connector, (store) => authorize(ports, connector, store, options)),
    status: (connector) => settle(async () => ok(await readStatus(connector, storeOf(connector)))),
    signOut: (connector) =>
      change(connector, async (store) => ok(await signOut(ports, connector, store))),
    forget: (connector) =>
      settle(async () => ok(await forget(ports, connector, storeOf(connector)))),
    setStaticToken: (connector, token) =>
      change(connector, (store) => setStaticToken(connector, store, token)),
    setHeaders: (connector, headers) =>
      change(connector, (store) => setHeaders(connector, store, headers)),
    setOwnClient: (connector, client) => change(connector, (store) => setOwnClient(store, client)),
  }
}
