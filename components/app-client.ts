import { browser } from 'wxt/browser'
import type { CallId, ConversationId } from '@/lib/domain/ids'
import { createCommandClient, type CallCommand } from '@/lib/messaging/client'
import { RESOURCE_PORT, type ResourceStreamEvent } from '@/lib/messaging/resource-stream'
import { TURN_STREAM_PORT, type Draft } from '@/lib/messaging/turn-stream'
import { openReader, type StoreReader } from '@/lib/store/queries/reader'
import { readOpenTabs, type TabReading } from '@/components/open-tabs'
import { watchTab, type BesideTab } from '@/components/watch-tab'
import type { BrowserShortcut } from '@/components/keyboard/use-browser-shortcuts'
import { followDraft } from '@/components/follow-draft'
import { followResource } from '@/components/follow-resource'

/** All that a surface can do: read by live queries, write by commands, and the few things that need its own gesture. */
export interface AppClient {
  readonly call: CallCommand
  readonly reader: StoreReader
  /** Tells of a conversation's unfinished message until the returned function is called. */
  readonly followDraft: (id: ConversationId, tell: (draft: Draft | undefined) => void) => () => void
  /** Has the worker tell how the following of a resource goes, until the returned function is called, which ends it. */
  readonly followResource: (
    id: string,
    conversationId: ConversationId | undefined,
    tell: (event: ResourceStreamEvent) => void,
  ) => () => void
  /**
   * Asks the browser for a host, in its own dialog. Must be called in the gesture itself, before any await.
   * https://developer.chrome.com/docs/extensions/reference/api/permissions#method-request
   */
  readonly requestHost: (pattern: string) => Promise<boolean>
  /** The same for several hosts, in one dialog. */
  readonly requestHosts: (patterns: readonly string[]) => Promise<boolean>
  /** Gives back to the browser whatever it lets us do beyond what is asked for at install. */
  readonly giveBackPermissions: () => Promise<void>
  readonly openSettings: () => void
  /** Whether the browser lets us tell a person of something aloud; the permission is the setting. */
  readonly readNotifies: () => Promise<boolean>
  /** Asks the browser for it, in the gesture itself, or gives it back; tells how it stands then. */
  readonly setNotifies: (on: boolean) => Promise<boolean>
  /** Opens the browser's own page on which its shortcuts are changed. */
  readonly openShortcuts: () => void
  readonly readShortcuts: () => Promise<readonly BrowserShortcut[]>
  /** Whether our icon stands in the toolbar. */
  readonly readIsPinned: () => Promise<boolean>
  /** The settings at what a hash names, in a tab of their own. */
  readonly openSettingsAt: (hash: string) => void
  /**
   * Opens the panel beside this page. Synchronous, since the browser wants the click's own gesture.
   * https://developer.chrome.com/docs/extensions/reference/api/sidePanel#method-open
   */
  readonly openPanel: (windowId: number) => void
  /** Tells of the tab beside the panel, with its address where that is ours to know, until the returned function is called. */
  readonly watchTab: (tell: (tab: BesideTab | undefined) => void) => () => void
  readonly readWindowId: () => Promise<number | undefined>
  /** Shows one view in a tab of its own. */
  readonly openView: (id: CallId) => void
  /** Shows one conversation as it is printed, in a tab of its own. */
  readonly printConversation: (id: ConversationId) => void
  readonly version: string
  /** True in an incognito window, whose Sayso is one of its own and goes with it. */
  readonly isIncognito: boolean
  /** The tab beside the panel; its address is not ours to know. */
  readonly readActiveTab: () => Promise<{ tabId: number; windowId: number } | undefined>
  /** The tabs of this window, once the browser has asked the person. Must be called in the gesture itself. */
  readonly readOpenTabs: () => Promise<TabReading | undefined>
  /** Tells of tabs that go on to another page or are closed, until the returned function is called. */
  readonly watchTabs: (tell: (tabId: number) => void) => () => void
}

const NOTIFICATIONS: { permissions: ['notifications'] } = { permissions: ['notifications'] }

const requestOrigins = async (patterns: readonly string[]): Promise<boolean> => {
  try {
    return await browser.permissions.request({ origins: [...patterns] })
  } catch {
    // The browser rejects a pattern outside the manifest's list and a request without a gesture: both are a refusal.
    return false
  }
}

/** The place where the browser comes into the surfaces. */
export const createAppClient = (): AppClient => ({
  call: createCommandClient((envelope) => browser.runtime.sendMessage(envelope)),
  reader: openReader(),
  followDraft: (id, tell) =>
    followDraft(() => browser.runtime.connect({ name: TURN_STREAM_PORT }), id, tell),
  followResource: (id, conversationId, tell) =>
    followResource(browser.runtime.connect({ name: RESOURCE_PORT }), { id, conversationId }, tell),
  requestHost: (pattern) => requestOrigins([pattern]),
  requestHosts: requestOrigins,
  giveBackPermissions: async () => {
    const { origins = [] } = await browser.permissions.getAll()
    await browser.permissions
      .remove({ origins, permissions: ['notifications', 'tabs'] })
      .catch(() => false)
  },
  openSettings: () => void browser.runtime.openOptionsPage(),
  readNotifies: () => browser.permissions.contains(NOTIFICATIONS),
  setNotifies: async (on) => {
    const done = on
      ? browser.permissions.request(NOTIFICATIONS)
      : browser.permissions.remove(NOTIFICATIONS)
    await done.catch(() => false)
    return browser.permissions.contains(NOTIFICATIONS)
  },
  openShortcuts: () => void browser.tabs.create({ url: 'chrome://extensions/shortcuts' }),
  readShortcuts: async () =>
    (await browser.commands.getAll()).map(({ name = '', description = '', shortcut = '' }) => ({
      name,
      description: description === '' ? browser.i18n.getMessage('action_title') : description,
      keys: shortcut,
    })),
  readIsPinned: async () => (await browser.action.getUserSettings()).isOnToolbar,
  openSettingsAt: (hash) =>
    void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${hash}` }),
  openPanel: (windowId) => void browser.sidePanel.open({ windowId }),
  openView: (id) =>
    void browser.tabs.create({ url: `${browser.runtime.getURL('/sidepanel.html')}?view=${id}` }),
  printConversation: (id) =>
    void browser.tabs.create({ url: `${browser.runtime.getURL('/sidepanel.html')}?print=${id}` }),
  version: browser.runtime.getManifest().version,
  isIncognito: browser.extension.inIncognitoContext,
  readActiveTab: async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
    return tab?.id === undefined ? undefined : { tabId: tab.id, windowId: tab.windowId }
  },
  readOpenTabs,
  watchTabs: (tell) => {
    const onUpdated = (tabId: number, { status }: { status?: string | undefined }): void => {
      if (status !== undefined) tell(tabId)
    }
    browser.tabs.onUpdated.addListener(onUpdated)
    browser.tabs.onRemoved.addListener(tell)
    return () => {
      browser.tabs.onUpdated.removeListener(onUpdated)
      browser.tabs.onRemoved.removeListener(tell)
    }
  },
  watchTab,
  readWindowId: async () => (await browser.windows.getCurrent()).id,
})
