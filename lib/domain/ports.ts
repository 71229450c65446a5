/** Unguessable ids; used for rows, nonces and lease owners. */
export type NewId = () => string

export type FetchPort = (input: string | URL, init?: RequestInit) => Promise<Response>

/** Product text from the browser's own messages, for the few words that the worker itself writes. */
export type Translate = (key: string, substitutions?: readonly string[]) => string

/** What the host needs of the browser, no more. */
export interface BrowserPort {
  /** Resolves true when the host permission for the match pattern is held. */
  hasHostPermission(pattern: string): Promise<boolean>
  /** Gives a host back once nothing needs it. */
  removeHostPermission(pattern: string): Promise<void>
  /** Replaces the set of hosts whose requests from us go without an Origin header. */
  setOriginRules(hosts: readonly string[]): Promise<void>
  /** Wakes the worker about a minute from now, again and again, until called with false. */
  setWakeAlarm(on: boolean): Promise<void>
  setBadge(text: string): Promise<void>
  /**
   * One extension API call; resets the worker's 30 s idle timer.
   * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle
   */
  touch(): void
}

export interface Timers {
  readonly every: (milliseconds: number, run: () => void) => () => void
  readonly after: (milliseconds: number, run: () => void) => () => void
}

/** Runs `work` while no other context of the extension holds the lock of that name. Web Locks in the browser. */
export type WithLock = <T>(name: string, work: () => Promise<T>) => Promise<T>
