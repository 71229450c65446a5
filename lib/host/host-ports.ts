import type { BrowserPort, FetchPort, NewId, Timers, Translate, WithLock } from '@/lib/domain/ports'

/** Everything the host needs of the world outside; the only way it reaches anything. */
export interface HostPorts {
  readonly extensionId: string
  /** Own database names, so that tests can run hosts side by side. */
  readonly databases: { readonly store: string; readonly vault: string }
  readonly now: () => number
  readonly newId: NewId
  readonly timers: Timers
  readonly fetch: FetchPort
  readonly browser: BrowserPort
  readonly translate: Translate
  readonly withLock: WithLock
  /** This life of the worker, and whether another life still runs. */
  readonly lives: { readonly owner: string; isAlive(owner: string): Promise<boolean> }
  /** Receives what was thrown and should not have been; never a secret. */
  readonly reportBug: (thrown: unknown) => void
}
