import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { SelfSigned } from './self-signed'

/** An HTTP server on a free loopback port. */
export interface LoopbackServer {
  /** Without a slash at the end. */
  readonly origin: string
  /** Drops open connections too: some fakes never answer. */
  readonly stop: () => Promise<void>
}

/** Starts an HTTP server that only this machine can reach; on the port of an earlier one where a test restarts it. */
export async function startLoopbackServer(
  listener: RequestListener,
  port = 0,
  /** Makes it a server of HTTPS. */
  tls?: SelfSigned,
): Promise<LoopbackServer> {
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.')
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`, stop }
}
