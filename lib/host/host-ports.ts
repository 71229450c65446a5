import type { RedirectPort } from '@/lib/connectors/auth/auth-ports'
import type { CreatePracticeModel } from '@/lib/agent/models/practice/create-practice-model'
import type { NetworkWatch } from '@/lib/connectors/guarded-fetch'
import type { TabPort } from '@/lib/domain/tab-port'
import type { SessionPort } from '@/lib/domain/vault-lock'
import type {
  BrowserPort,
  FetchPort,
  NewId,
  PagePort,
  Timers,
  Translate,
  WithLock,
} from '@/lib/domain/ports'

/** Everything the host needs of the world outside; the only way it reaches anything. */
export interface HostPorts {
  readonly extensionId: string
  /** Own database names, so that tests can run hosts side by side. */
  readonly databases: { readonly store: string; readonly vault: string }
  readonly now: () => number
  /** Milliseconds since this life of the worker began; never goes back, whatever is done to the clock. */
  readonly uptime: () => number
  readonly newId: NewId
  readonly timers: Timers
  readonly fetch: FetchPort
  /** What the browser's network events add to a failed fetch: where a redirect pointed, whether anything left at all. */
  readonly network?: NetworkWatch | undefined
  /** The product's version, as told to servers. */
  readonly version: string
  /** The window that a person signs in with, and where our client metadata document is hosted, if it is. */
  readonly signIn: {
    readonly window: RedirectPort
    /** For authorization servers that accept addresses on this computer only. */
    readonly loopback?: RedirectPort | undefined
    readonly clientMetadataUrl?: string | undefined
  }
  readonly browser: BrowserPort
  readonly page: PagePort
  readonly tabs: TabPort
  readonly translate: Translate
  /** Practice mode's words and rules, read when they are first asked for: most lives of a worker have no use for them. */
  readonly loadPractice: () => CreatePracticeModel
  readonly withLock: WithLock
  /** Holds the vault's key while it is unlocked; no content script and no page on the web may reach it. */
  readonly session: SessionPort
  /** What an administrator has set; `{}` or undefined where nothing is. https://developer.chrome.com/docs/extensions/reference/api/storage#property-managed */
  readonly managed: () => Promise<unknown>
  /** Wakes the worker at that time to lock the vault; undefined calls it off. Milliseconds since the epoch. */
  readonly setLockAlarm: (at: number | undefined) => Promise<void>
  /** This life of the worker, and whether another life still runs. */
  readonly lives: { readonly owner: string; isAlive(owner: string): Promise<boolean> }
  /** Receives what was thrown and should not have been; never a secret. */
  readonly reportBug: (thrown: unknown) => void
}
