import { AppBridge, type McpUiHostContext } from '@modelcontextprotocol/ext-apps/app-bridge'
import type { Grantable } from '@/lib/domain/app-view'
import type { JsonObject } from '@/lib/domain/json'
import type { ViewPolicy } from './build-policy'
import { openProxy } from './open-proxy'
import type { ProxyStart } from './proxy-messages'

export type ViewFailure = 'storage' | 'start' | 'silent' | 'left' | 'heavy'

/** How its call ended: with an answer, or without one. */
export type ViewOutcome =
  | { readonly type: 'result'; readonly result: JsonObject }
  | { readonly type: 'cancelled'; readonly reason: string }

/** What a view may bring about outside of itself. What rejects is told to the view as an error. */
export interface ViewSide {
  callTool(name: string, args: JsonObject, activated: boolean): Promise<JsonObject>
  readResource(uri: string): Promise<JsonObject>
  /** False where it may not be opened. */
  openLink(url: string): boolean
  download(contents: readonly unknown[]): boolean
  /** Words for the composer; the person sends them, or not. */
  draft(text: string): boolean
  setContext(content: readonly unknown[], structured: JsonObject | undefined): Promise<boolean>
  /** The mode that it is in afterwards. */
  requestMode(mode: string): 'inline' | 'fullscreen'
  resize(height: number): void
  /** The tools that the view offers now, as it lists them. */
  offerTools(tools: readonly unknown[]): void
  /** The person is about to type a password into it. */
  onPassword(): void
  onLive(): void
  onClose(): void
  onFail(why: ViewFailure): void
  /** How it looks, once it has its answer and whenever the person was done with it for a moment. Drawn by its own page. */
  onDrawn(picture: ImageBitmap): void
}

export interface ViewSession {
  /** Tells the view how its call ended, once, as soon as it can hear it. */
  readonly deliver: (outcome: ViewOutcome) => void
  readonly setContext: (context: McpUiHostContext) => void
  /** Calls a tool that the view itself offers; rejects where it fails. */
  readonly callTool: (name: string, args: JsonObject) => Promise<JsonObject>
  /** Lets it clean up for a moment, then ends it. */
  readonly close: () => Promise<void>
}

const START_MS = 20_000
/** A page that failed before it introduced itself will hardly do so any more. */
const AFTER_TROUBLE_MS = 4000
const TEARDOWN_MS = 1000
const LIST_MS = 5000
/** What it takes a view to draw the answer that it was told. */
const SETTLED_MS = 1500
const CALL_MS = 50_000
const MOST_TOOLS = 32

/**
 * The host's side of the protocol with one view. Nothing is said to it before it has said `initialized`; then its input, once, and
 * after that the answer. It gets nothing of other connectors, and what it asks for is decided elsewhere.
 * https://modelcontextprotocol.io/extensions/apps (2026-01-26)
 */
export const openSession = (
  frame: HTMLIFrameElement,
  start: ProxyStart & {
    readonly input: JsonObject
    readonly context: McpUiHostContext
    /** False for pages of the time before the protocol, which introduce themselves to nobody. */
    readonly introduces: boolean
    readonly version: string
    readonly granted: readonly Grantable[]
    /** Origins that it may reach. */
    readonly reaches: Pick<ViewPolicy, 'connect' | 'resource'>
  },
  side: ViewSide,
): ViewSession => {
  let outcome: ViewOutcome | undefined
  let state: 'starting' | 'live' | 'told' | 'closed' = 'starting'
  let hasInput = false
  let trouble: ViewFailure = 'start'

  const fail = (why: ViewFailure): void => {
    if (state === 'closed') return
    state = 'closed'
    end()
    side.onFail(why)
  }
  const live = (): void => {
    if (state !== 'starting') return
    clearTimeout(limit)
    state = 'live'
    side.onLive()
  }
  let limit = setTimeout(() => fail(trouble), START_MS)
  const proxy = openProxy(frame, start, {
    onAlive: () => {
      if (start.introduces) return
      live()
      drawSoon()
    },
    onTrouble: (reason) => {
      if (state !== 'starting') return
      if (reason === 'storage') trouble = 'storage'
      clearTimeout(limit)
      limit = setTimeout(() => fail(trouble), AFTER_TROUBLE_MS)
    },
    onPassword: () => side.onPassword(),
    onActed: () => proxy.draw(),
    onDrawn: (picture) => (state === 'closed' ? picture.close() : side.onDrawn(picture)),
    onDead: fail,
  })
  let settled: ReturnType<typeof setTimeout> | undefined
  const drawSoon = (): void => {
    settled = setTimeout(() => proxy.draw(), SETTLED_MS)
  }
  const end = (): void => {
    clearTimeout(limit)
    clearTimeout(settled)
    proxy.close()
  }

  const bridge = new AppBridge(
    null,
    { name: 'Sayso', version: start.version },
    {
      openLinks: {},
      downloadFile: {},
      serverTools: {},
      serverResources: {},
      logging: {},
      updateModelContext: { text: {}, structuredContent: {} },
      message: { text: {} },
      sandbox: {
        permissions: Object.fromEntries(start.granted.map((one) => [one, {}])),
        csp: {
          connectDomains: [...start.reaches.connect],
          resourceDomains: [...start.reaches.resource],
        },
      },
    },
    { hostContext: start.context },
  )
  const isOpen = (): boolean => state === 'live' || state === 'told'
  const tellOutcome = async (): Promise<void> => {
    if (outcome === undefined || state !== 'live' || !hasInput) return
    state = 'told'
    drawSoon()
    if (outcome.type === 'cancelled') return bridge.sendToolCancelled({ reason: outcome.reason })
    const { result } = outcome as { readonly result: unknown }
    return bridge.sendToolResult(result as Parameters<AppBridge['sendToolResult']>[0])
  }
  const listTools = async (): Promise<void> => {
    if (bridge.getAppCapabilities()?.tools === undefined || !isOpen()) return
    const { tools } = await bridge.listTools({}, { timeout: LIST_MS }).catch(() => ({ tools: [] }))
    if (isOpen()) side.offerTools(tools.slice(0, MOST_TOOLS))
  }
  bridge.setNotificationHandler('notifications/tools/list_changed', () => listTools())
  bridge.addEventListener('initialized', () => {
    if (state !== 'starting') return
    live()
    void listTools()
    void bridge.sendToolInput({ arguments: start.input }).then(() => {
      hasInput = true
      return tellOutcome()
    })
  })
  bridge.addEventListener('sizechange', ({ height }) =>
    height === undefined ? undefined : side.resize(height),
  )
  bridge.addEventListener('requestteardown', () => side.onClose())
  bridge.oncalltool = async ({ name, arguments: args = {} }, { mcpReq }) =>
    (await side.callTool(name, args as JsonObject, proxy.wasActive(mcpReq.id))) as never
  bridge.onreadresource = async ({ uri }) => (await side.readResource(uri)) as never
  bridge.onupdatemodelcontext = async ({ content = [], structuredContent }) => {
    if (!(await side.setContext(content, structuredContent as JsonObject | undefined)))
      throw new Error('Not taken.')
    return {}
  }
  // What shows itself outside of the frame takes a press of the person inside of it.
  bridge.onopenlink = async ({ url }, { mcpReq }) => ({
    isError: !(proxy.wasActive(mcpReq.id) && side.openLink(url)),
  })
  bridge.ondownloadfile = async ({ contents }, { mcpReq }) => ({
    isError: !(proxy.wasActive(mcpReq.id) && side.download(contents)),
  })
  // A request of the protocol, no event.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  bridge.onmessage = async ({ content }, { mcpReq }) => {
    const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
    return { isError: !(proxy.wasActive(mcpReq.id) && text !== '' && side.draft(text)) }
  }
  bridge.onrequestdisplaymode = async ({ mode }, { mcpReq }) => {
    const { availableDisplayModes: known = [mode] } = bridge.getAppCapabilities() ?? {}
    const isWanted = proxy.wasActive(mcpReq.id) && known.includes(mode)
    return { mode: side.requestMode(isWanted ? mode : '') }
  }
  void bridge.connect(proxy.transport)

  return {
    deliver: (ended) => {
      if (outcome !== undefined) return
      outcome = ended
      void tellOutcome()
    },
    setContext: (context) => {
      if (isOpen()) bridge.setHostContext(context)
    },
    callTool: async (name, args) =>
      (await bridge.callTool({ name, arguments: args }, { timeout: CALL_MS })) as JsonObject,
    close: async () => {
      if (state === 'closed') return
      const heard = isOpen()
      state = 'closed'
      // Many views do not know the request; all that it may do is take a moment.
      if (heard && start.introduces)
        await bridge.teardownResource({}, { timeout: TEARDOWN_MS }).catch(() => undefined)
      end()
    },
  }
}
