import type { LaunchAuthFlow, SignInStatus } from '@/lib/domain/auth'
import type { ConnectorId } from '@/lib/domain/ids'
import type { FetchPort, NewId, Timers, WithLock } from '@/lib/domain/ports'
import type { Vault } from '@/lib/vault/vault'
import type { ConnectorAddress } from '../connectors'
import type { NetworkWatch } from '../guarded-fetch'
import type { WatchTraffic } from '../traffic/traffic-log'

/** The bits of a connector's row that sign-in needs. Everything is kept per id, so that two accounts at one URL work. */
export type AuthConnector = Pick<ConnectorAddress, 'id' | 'url' | 'addressSpace'>

/** Where an authorization server sends the person back to, and the window that catches it. */
export interface RedirectPort {
  readonly redirectUrl: string
  /**
   * Opens the address and resolves with the one it was redirected to, or with `connector.sign-in-cancelled`. Called for
   * one flow at a time.
   */
  readonly launchAuthFlow: LaunchAuthFlow
}

/** What sign-in needs of the world. */
export interface ConnectorAuthPorts extends RedirectPort {
  readonly vault: Pick<Vault, 'put' | 'get' | 'remove'>
  readonly now: () => number
  readonly newId: NewId
  readonly timers: Timers
  readonly withLock: WithLock
  /** Wrapped in a guard of its own for every host. */
  readonly fetch: FetchPort
  readonly network?: NetworkWatch | undefined
  readonly watchTraffic?: WatchTraffic | undefined
  hasHostPermission(pattern: string): Promise<boolean>
  /** For servers that accept addresses on this computer only (RFC 8252 §7.3). */
  readonly loopback?: RedirectPort | undefined
  /** Where our client metadata document is hosted, if it is. */
  readonly clientMetadataUrl?: string | undefined
  /** Told whenever a status may have changed, so that it can be stored where surfaces read it. */
  readonly onChange?: ((id: ConnectorId, status: SignInStatus) => Promise<void> | void) | undefined
}
