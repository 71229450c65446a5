import type { ServerResponse } from 'node:http'
import { startWatchedServer, type TestServer } from './modern-server'

export interface RpcRequest {
  readonly id: string | number
  readonly method: string
  readonly params?: Record<string, unknown>
}

export type Answer = (request: RpcRequest, response: ServerResponse) => void

const TOOLS = [{ name: 'act', inputSchema: { type: 'object' } }]

/** A server of either era whose handshake is right and whose other answers are written by hand, byte for byte. */
export const startRawServer = (
  era: 'modern' | 'legacy',
  answers: Readonly<Record<string, Answer>>,
): Promise<TestServer> =>
  startWatchedServer((request, response, body) => {
    if (request.method === 'GET') response.writeHead(405).end()
    else if (!isRequest(body)) response.writeHead(202).end()
    else (answers[body.method] ?? ERAS[era][body.method] ?? unknownMethod)(body, response)
  })

const isRequest = (body: unknown): body is RpcRequest =>
  typeof body === 'object' && body !== null && 'id' in body && 'method' in body

/** Answers with one JSON-RPC result. */
export const sendResult = (request: RpcRequest, response: ServerResponse, result: object): void =>
  sendBody(response, JSON.stringify({ jsonrpc: '2.0', id: request.id, result }))

export const sendBody = (
  response: ServerResponse,
  body: string,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body)
}

/** Begins an event stream and leaves it open. */
export const openStream = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.flushHeaders()
}

export const writeEvent = (response: ServerResponse, message: object): void => {
  response.write(`data: ${JSON.stringify(message)}\n\n`)
}

const unknownMethod: Answer = ({ id }, response) => {
  response.writeHead(400, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } }),
  )
}

const listTools: Answer = (request, response) =>
  sendResult(request, response, {
    resultType: 'complete',
    ttlMs: 0,
    cacheScope: 'private',
    tools: TOOLS,
  })

const ERAS: Record<'modern' | 'legacy', Record<string, Answer>> = {
  modern: {
    'server/discover': (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        ttlMs: 0,
        cacheScope: 'private',
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {}, resources: {} },
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'raw', version: '1' } },
      }),
    'tools/list': listTools,
  },
  legacy: {
    initialize: (request, response) =>
      sendBody(
        response,
        JSON.stringify({
          jsonrpc: '2.0',
          id: request.id,
          result: {
            protocolVersion: '2025-11-25',
            capabilities: { tools: {} },
            serverInfo: { name: 'raw', version: '1' },
          },
        }),
        { 'mcp-session-id': 'session-1' },
      ),
    'tools/list': listTools,
  },
}
