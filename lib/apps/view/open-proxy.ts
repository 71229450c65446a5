import type { AppBridge } from '@modelcontextprotocol/ext-apps/app-bridge'
import { fromProxy } from './from-proxy'
import { PROXY_READY, type ProxyStart, type ToProxy } from './proxy-messages'

type Transport = Parameters<AppBridge['connect']>[0]

export interface OpenProxy {
  readonly transport: Transport
  /** Whether the person had just acted in the view when it sent the request of this id. */
  readonly wasActive: (id: unknown) => boolean
  /** Asks for one picture of how the view looks now, which may or may not come. */
  readonly draw: () => void
  readonly close: () => void
}

const PING_MS = 1000
/** A page that has answered once and then is silent for so long hangs. */
const SILENT_MS = 5000
const MOST_REQUESTS = 200

/**
 * Starts the proxy in a frame of our own sandbox page, which must not have loaded yet, and watches over it. Who speaks is told by the
 * window that a message comes from, never by its origin, which is `null` for every such page; after the first message all
 * goes through a channel that nobody else has an end of.
 */
export const openProxy = (
  frame: HTMLIFrameElement,
  start: ProxyStart,
  told: {
    readonly onAlive: () => void
    /** The person has done something in the view, and is now done with it for some seconds. */
    readonly onActed: () => void
    /** The picture that was asked for. */
    readonly onDrawn: (picture: ImageBitmap) => void
    readonly onTrouble: (reason: 'storage' | 'error') => void
    readonly onPassword: () => void
    readonly onDead: (why: 'left' | 'silent' | 'heavy') => void
  },
): OpenProxy => {
  const { port1: port, port2 } = new MessageChannel()
  const activity = new Map<unknown, boolean>()
  let transport: Transport | undefined
  let lastPong: number | undefined
  let isActing = false
  let isDrawing = false
  const tell = (message: ToProxy): void => port.postMessage(message)

  const onReady = (event: MessageEvent): void => {
    if (event.source !== frame.contentWindow || event.data !== PROXY_READY) return
    removeEventListener('message', onReady)
    frame.contentWindow?.postMessage(start, '*', [port2])
  }
  addEventListener('message', onReady)

  const watch = setInterval(() => {
    // The time since the last tick is ours to have lost, in a page that was put to sleep: then nothing is held against the view.
    if (lastPong !== undefined && performance.now() - lastPong > SILENT_MS) {
      if (missed > SILENT_MS / PING_MS) told.onDead('silent')
      missed += 1
    }
    tell({ type: 'ping' })
  }, PING_MS)
  let missed = 0

  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const said = fromProxy.safeParse(data).data
    if (said === undefined) return
    switch (said.type) {
      case 'pong':
        if (lastPong === undefined) told.onAlive()
        lastPong = performance.now()
        missed = 0
        if (said.heavy) told.onDead('heavy')
        if (isActing && !said.active) told.onActed()
        isActing = said.active
        break
      case 'drawn':
        if (isDrawing) told.onDrawn(said.picture)
        isDrawing = false
        break
      case 'trouble':
        told.onTrouble(said.reason)
        break
      case 'password':
        told.onPassword()
        break
      case 'left':
        told.onDead('left')
        break
      case 'rpc': {
        const { message, active } = said
        if (activity.size > MOST_REQUESTS) activity.clear()
        if (typeof message === 'object' && message !== null && 'id' in message)
          activity.set(message.id, active)
        transport?.onmessage?.(message as Parameters<NonNullable<Transport['onmessage']>>[0])
        break
      }
    }
  })

  const close = (): void => {
    clearInterval(watch)
    removeEventListener('message', onReady)
    port.close()
  }
  transport = {
    start: async () => port.start(),
    send: async (message) => tell({ type: 'rpc', message }),
    close: async () => {
      close()
      transport?.onclose?.()
    },
  }
  const draw = (): void => {
    isDrawing = true
    tell({ type: 'draw' })
  }
  return { transport, wasActive: (id) => activity.get(id) === true, draw, close }
}
