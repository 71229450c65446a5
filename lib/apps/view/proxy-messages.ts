/** The first and only message that reaches a proxy by its window, with the port for all others. */
export interface ProxyStart {
  readonly html: string
  readonly csp: string
  /** For the `allow` attribute: what the person has granted to this page. */
  readonly allow: string
}

/** What the panel says to a proxy. */
export type ToProxy =
  | { readonly type: 'rpc'; readonly message: unknown }
  | { readonly type: 'ping' }
  /** Asks for one picture of how the view looks now. */
  | { readonly type: 'draw' }

/** What a proxy says to the panel, which checks it (`from-proxy`). */
export type ProxySays =
  | { readonly type: 'rpc'; readonly message: unknown; readonly active: boolean }
  | { readonly type: 'pong'; readonly active: boolean; readonly heavy: boolean }
  | { readonly type: 'drawn'; readonly picture: ImageBitmap }
  | { readonly type: 'trouble'; readonly reason: 'storage' | 'error' }
  | { readonly type: 'left' }
  | { readonly type: 'password' }

/** Said once by a proxy that can be started. */
export const PROXY_READY = 'sayso:proxy-ready'
