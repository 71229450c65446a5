import type { JsonObject } from './json'
import type { CaptureKind } from './page'
import type { PagePlace } from './page-tools'

/** Unguessable ids; used for rows, nonces and lease owners. */
export type NewId = () => string

export type FetchPort = (input: string | URL, init?: RequestInit) => Promise<Response>

/** Product text from the browser's own messages, for the few words that the worker itself writes. */
export type Translate = (key: string, substitutions?: readonly string[]) => string

/** What a person is told of while they are elsewhere. */
export type Told = 'asks' | 'done'

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
  /** Tells a person who has no panel open that a card waits or a turn is done: by the icon, and aloud where they want that. */
  notify(what: Told): Promise<void>
  /** Replaces the skills that the browser's menu offers beside the entries that are always there. */
  setMenuSkills(
    skills: readonly { readonly command: string; readonly title: string }[],
  ): Promise<void>
  /**
   * One extension API call; resets the worker's 30 s idle timer.
   * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle
   */
  touch(): void
}

/** Our own scripts that can be put into a page, by the file that they are built to. */
export type PageScript = 'capture-page' | 'capture-page-more' | 'capture-pdf'

/** What the host needs of the browser's tabs. Every part of it fails where the person has not let us near the page. */
export interface PagePort {
  /**
   * Runs a script in a world of its own in the frames that we may enter (all, or the one named) and asks it; answers
   * of frames in no order. Rejects where there is no frame that we may enter.
   * https://developer.chrome.com/docs/extensions/reference/api/scripting#method-executeScript
   */
  ask(
    tabId: number,
    frameId: number | undefined,
    script: PageScript,
    request: { readonly kind: CaptureKind; readonly target: string },
  ): Promise<readonly { readonly frameId: number; readonly answer: unknown }[]>
  /**
   * Puts a text into the field that was pointed at in a frame. False where that field, or its page under that origin, is
   * no longer there.
   */
  write(
    at: { readonly tabId: number; readonly frameId: number },
    origin: string,
    text: string,
  ): Promise<boolean>
  /** The address that the browser shows for the tab now; undefined where it is not ours to know. */
  urlOf(tabId: number): Promise<string | undefined>
  /** The tools that a tab's page offers, unchecked; undefined where it offers none or we may not enter it. */
  listTools(
    tabId: number,
  ): Promise<{ readonly place: PagePlace; readonly answer: unknown } | undefined>
  /**
   * Runs one of them in that very document, unless the signal fires first. Answers `missing` where that document is
   * no longer there; rejects where it went away over it.
   */
  runTool(
    place: PagePlace,
    call: { readonly id: string; readonly name: string; readonly input: JsonObject },
    signal: AbortSignal,
  ): Promise<unknown>
}

export interface Timers {
  readonly every: (milliseconds: number, run: () => void) => () => void
  readonly after: (milliseconds: number, run: () => void) => () => void
}

/** Runs `work` while no other context of the extension holds the lock of that name. Web Locks in the browser. */
export type WithLock = <T>(name: string, work: () => Promise<T>) => Promise<T>
