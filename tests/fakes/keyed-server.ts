import { toNodeHandler, type NodeIncomingMessageLike } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { startWatchedServer } from '../host/connectors/modern-server'

/** A server with one tool that lets in whoever sends one header with one value. */
export interface KeyedServer {
  readonly url: string
  /** How many requests it let in. */
  readonly accepted: () => number
  readonly stop: () => Promise<void>
}

export const startKeyedServer = async (
  name: string,
  value: string,
  /** What everybody else is answered. */
  refusal = 401,
): Promise<KeyedServer> => {
  let accepted = 0
  const handle = toNodeHandler(
    createMcpHandler(() => {
      const server = new McpServer({ name: 'keyed', version: '1' })
      server.registerTool('open', { description: 'Opens' }, () => ({
        content: [{ type: 'text', text: 'Open' }],
      }))
      return server
    }),
  )
  const { url, stop } = await startWatchedServer((request, response, body) => {
    if (request.headers[name] !== value) return response.writeHead(refusal).end()
    accepted += 1
    return handle(request as NodeIncomingMessageLike, response, body)
  })
  return { url, accepted: () => accepted, stop }
}
