import { pageOf } from './page-of'
import { saidByView } from './said-by-view'
import { PROXY_READY, type ProxySays, type ProxyStart, type ToProxy } from './proxy-messages'

/**
 * The page between the panel and a view. It has no origin and no browser API. It puts the view's policy in force on itself before it
 * makes the frame that inherits it: a view can change its own page and not this one, whose policy also keeps the frame from
 * going anywhere. Nothing passes but JSON-RPC, in both directions, and never the messages that are between host and proxy.
 */
export const runProxy = (): void => {
  const policy = trustedTypesOf().createPolicy('sayso', { createHTML: (html) => html })
  const start = (event: MessageEvent): void => {
    const [port] = event.ports
    if (event.source !== parent || port === undefined) return
    removeEventListener('message', start)
    const { html, csp, allow } = event.data as ProxyStart
    const meta = document.createElement('meta')
    meta.httpEquiv = 'Content-Security-Policy'
    meta.content = csp
    document.head.append(meta)
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts allow-forms')
    frame.allow = allow
    frame.title = document.title
    Object.assign(frame, { srcdoc: policy.createHTML(pageOf(html)) })
    relay(frame, port)
    document.body.append(frame)
  }
  addEventListener('message', start)
  parent.postMessage(PROXY_READY, '*')
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string },
  ): { createHTML(html: string): unknown }
}
const trustedTypesOf = (): Policies =>
  (globalThis as unknown as { readonly trustedTypes: Policies }).trustedTypes

const relay = (frame: HTMLIFrameElement, port: MessagePort): void => {
  const tell = (message: ProxySays): void =>
    port.postMessage(message, message.type === 'drawn' ? [message.picture] : [])
  let loads = 0
  frame.addEventListener('load', () => {
    loads += 1
    if (loads > 1) tell({ type: 'left' })
  })
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow) return
    const said = saidByView(event.data, navigator.userActivation.isActive)
    if (said !== undefined) tell(said)
  })
  port.addEventListener('message', ({ data }: MessageEvent<ToProxy>) => {
    frame.contentWindow?.postMessage(data.type === 'rpc' ? data.message : { sayso: data.type }, '*')
  })
  port.start()
}
