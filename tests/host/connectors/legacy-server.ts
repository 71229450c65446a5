import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { randomUUID } from 'node:crypto'
import { startWatchedServer, type TestServer } from './modern-server'

export interface LegacyServer extends TestServer {
  /** Forgets all sessions, as a restart does. */
  readonly forget: () => void
}

/** A server of the older era with sessions; `lost` is what it answers to a session that it does not know. */
export const startLegacyServer = async (
  build: (server: McpServer) => void,
  lost: { status: number; message: string } = { status: 404, message: 'Session not found' },
): Promise<LegacyServer> => {
  const sessions = new Map<string, StreamableHTTPServerTransport>()
  const server = await startWatchedServer(async (request, response, body) => {
    const id = request.headers['mcp-session-id']
    const known = typeof id === 'string' ? sessions.get(id) : undefined
    if (id !== undefined && known === undefined) {
      response.writeHead(lost.status, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({
          jsonrpc: '2.0',
          error: { code: -32000, message: lost.message },
          id: null,
        }),
      )
      return
    }
    const transport = known ?? (await open(build, sessions))
    await transport.handleRequest(request, response, body)
  })
  return { ...server, forget: () => sessions.clear() }
}

const open = async (
  build: (server: McpServer) => void,
  sessions: Map<string, StreamableHTTPServerTransport>,
): Promise<StreamableHTTPServerTransport> => {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      sessions.set(id, transport)
    },
  })
  const server = new McpServer(
    { name: 'legacy', version: '1.0.0' },
    { capabilities: { tools: {} } },
  )
  build(server)
  await server.connect(transport)
  return transport
}
