import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js'
import { startWatchedServer, type TestServer } from './modern-server'

export interface SseServer extends TestServer {
  /** Breaks all streams off and forgets their sessions. */
  readonly forget: () => Promise<void>
}

/** A server that is reached over the withdrawn HTTP+SSE transport only. */
export const startSseServer = async (build: (server: McpServer) => void): Promise<SseServer> => {
  const sessions = new Map<string, SSEServerTransport>()
  const server = await startWatchedServer(async (request, response, body) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    if (url.pathname === '/mcp' && request.method === 'GET') {
      const transport = new SSEServerTransport('/messages', response)
      sessions.set(transport.sessionId, transport)
      const mcp = new McpServer({ name: 'old', version: '1.0.0' }, { capabilities: { tools: {} } })
      build(mcp)
      await mcp.connect(transport)
      return
    }
    const transport = sessions.get(url.searchParams.get('sessionId') ?? '')
    if (url.pathname !== '/messages') response.writeHead(405).end()
    else if (transport === undefined) response.writeHead(404).end('Session not found')
    else await transport.handlePostMessage(request, response, body)
  })
  return {
    ...server,
    forget: async () => {
      const old = [...sessions.values()]
      sessions.clear()
      for (const transport of old) await transport.close()
    },
  }
}
