import type { PageRequest } from './page-act'

/** One frame of a tab as the browser tells of it. */
export interface TabFrame {
  readonly frameId: number
  /** Ends with the document: https://developer.chrome.com/docs/extensions/reference/api/extensionTypes */
  readonly documentId: string
  /** As the frame itself has it, `null` where it is sandboxed. */
  readonly origin: string
}

/** What acting on pages needs of the browser. All of it rejects or gives nothing where the browser does not let us in. */
export interface TabPort {
  /** The frames that the browser lets us into, the page itself first. Nothing of them is read. */
  frames(tabId: number): Promise<readonly TabFrame[]>
  /** Asks our script in one document, and only while it has that origin; undefined where it has not. */
  ask(tabId: number, frame: TabFrame, request: PageRequest): Promise<unknown>
  /** Whether the tab is on the way to another page, or loads more of the one it shows. */
  isLoading(tabId: number): Promise<boolean>
  /** Resolves once the tab is on the way to no other page, nor loads the one it shows; after that many milliseconds in any case. */
  idle(tabId: number, milliseconds: number): Promise<void>
  /** The page itself, once its document has loaded; undefined where the browser does not let us into it. */
  loaded(tabId: number): Promise<TabFrame | undefined>
  /** What the tab shows, as JPEG in base64; undefined where it is not in front or the person has not clicked us on it. */
  picture(tabId: number): Promise<string | undefined>
  /** The tabs of the same window whose address we may know. */
  beside(tabId: number): Promise<readonly { readonly id: number; readonly url: string }[]>
  /** Opens an address in a tab of its own, in the same window; gives the tab. */
  open(tabId: number, url: string): Promise<number>
  show(tabId: number): Promise<void>
  back(tabId: number): Promise<void>
  /** Our icon's badge for one tab; empty takes it away. */
  badge(tabId: number, text: string): Promise<void>
}
