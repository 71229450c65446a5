import { startLoopbackServer, type LoopbackServer } from './loopback-server'

/** A server that only says where it has gone. */
export interface MovedServer extends LoopbackServer {
  readonly url: string
}

/** Starts a server that answers everything with 308 to the address. */
export const startMovedServer = async (to: string): Promise<MovedServer> => {
  const server = await startLoopbackServer((_request, response) => {
    response.writeHead(308, { location: to }).end()
  })
  return { ...server, url: `${server.origin}/mcp` }
}
