import type { IncomingMessage } from 'node:http'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import { startLoopbackServer, type LoopbackServer } from './loopback-server'

const PAGE = 500
const VERBS = ['list', 'read', 'find', 'create', 'update', 'archive', 'send', 'delete']
const NOUNS = ['invoice', 'ticket', 'page', 'contact', 'board', 'report', 'order', 'file']

/** A server with very many tools, as a bridge to a company's other apps has them. */
export interface ManyToolsServer extends LoopbackServer {
  readonly url: string
}

/** Starts a server that lists so many tools, page by page, each with a schema of usual size. */
export const startManyToolsServer = async (
  name: string,
  count: number,
): Promise<ManyToolsServer> => {
  const tools = Array.from({ length: count }, (_, index) => toolOf(index))
  const handle = toNodeHandler(
    createMcpHandler(() => {
      const server = new Server({ name, version: '1.0.0' }, { capabilities: { tools: {} } })
      server.setRequestHandler('tools/list', ({ params }) => {
        const from = Number(params?.cursor ?? 0)
        const next = from + PAGE
        return {
          tools: tools.slice(from, next),
          ...(next < count ? { nextCursor: String(next) } : {}),
        }
      })
      server.setRequestHandler('tools/call', ({ params }) => ({
        content: [{ type: 'text' as const, text: `${params.name} was done.` }],
      }))
      return server
    }),
  )
  const http = await startLoopbackServer((request, response) => {
    // Node's own type calls method and url optional; on a server's request they are there.
    void handle(request as IncomingMessage & { method: string; url: string }, response)
  })
  return { ...http, url: `${http.origin}/mcp` }
}

const toolOf = (index: number) => {
  const verb = VERBS[index % VERBS.length]
  const noun = NOUNS[Math.floor(index / VERBS.length) % NOUNS.length]
  const area = Math.floor(index / (VERBS.length * NOUNS.length))
  return {
    name: `${verb}_${noun}_${area}`,
    description: `Lets you ${verb} a ${noun} of area ${area}. Use it when the person speaks of a ${noun} there. Gives its number, title, owner and dates.`,
    inputSchema: {
      type: 'object' as const,
      properties: {
        id: { type: 'string' as const, description: `The number of the ${noun}` },
        title: { type: 'string' as const, description: 'Its title', maxLength: 200 },
        labels: { type: 'array' as const, items: { type: 'string' as const } },
      },
      required: ['id'],
    },
  }
}
