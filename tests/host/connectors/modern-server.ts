import { toNodeHandler, type NodeIncomingMessageLike } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { startLoopbackServer, type LoopbackServer } from '@/tests/fakes/loopback-server'

export interface SeenRequest {
  readonly method: string
  readonly headers: IncomingMessage['headers']
  /** The JSON-RPC method of what was posted. */
  readonly rpc: string | undefined
  readonly body: unknown
}

export interface TestServer extends LoopbackServer {
  readonly url: string
  /** What came in, in order. */
  readonly seen: readonly SeenRequest[]
  readonly count: (rpc: string) => number
}

/** A server of the newer era (2026-07-28) that serves no other. */
export const startModernServer = (build: (server: McpServer) => void): Promise<TestServer> => {
  const handler = toNodeHandler(
    createMcpHandler(
      () => {
        const server = new McpServer(
          { name: 'modern', version: '2.0.0' },
          { capabilities: { tools: {} } },
        )
        build(server)
        return server
      },
      { legacy: 'reject' },
    ),
  )
  // Node's own type differs from the handler's under exactOptionalPropertyTypes.
  return startWatchedServer((request, response, body) =>
    handler(request as NodeIncomingMessageLike, response, body),
  )
}

/** Reads and notes each request before it is handled. */
export const startWatchedServer = async (
  handle: (request: IncomingMessage, response: ServerResponse, body: unknown) => unknown,
): Promise<TestServer> => {
  const seen: SeenRequest[] = []
  const server = await startLoopbackServer((request, response) => {
    void (async () => {
      const body = await readJson(request)
      seen.push({ method: request.method ?? '', headers: request.headers, rpc: rpcOf(body), body })
      await handle(request, response, body)
    })()
  })
  return {
    ...server,
    url: `${server.origin}/mcp`,
    seen,
    count: (rpc) => seen.filter((request) => request.rpc === rpc).length,
  }
}

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? undefined : JSON.parse(text)
}

const rpcOf = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'method' in body ? String(body.method) : undefined
