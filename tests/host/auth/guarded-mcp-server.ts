import type { IncomingMessage, ServerResponse } from 'node:http'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { startLoopbackServer } from '../../fakes/loopback-server'
import type { OAuthServer } from './oauth-server'

/** A real MCP server behind a bearer check, and its protected-resource metadata. */
export interface GuardedMcpServer {
  readonly origin: string
  readonly url: string
  /** Whose tokens it accepts, and what its metadata says. A test changes it in the middle. */
  readonly guard: Guard
  /** The `Authorization` header of every request to the MCP endpoint, in order. */
  readonly seen: (string | undefined)[]
  readonly headersSeen: IncomingMessage['headers'][]
  /** How many calls of the tool were carried out. */
  readonly effects: () => number
  /** Ends the process's part of it and begins anew at the same address; what was done stays counted. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface Guard {
  authServer: OAuthServer
  /** Refuses every token, however good. */
  refuseAll: boolean
  /** The 401 challenge names these. */
  challengeScope: string | undefined
  /** Without one, a call is turned away with 403 `insufficient_scope`. */
  requiredScope: string | undefined
  /** Changes the protected-resource metadata; undefined: there is none. */
  metadata: ((document: Record<string, unknown>) => unknown) | undefined
  /** Undefined: the challenge names no document. */
  resourceMetadata: string | undefined
}

export const startGuardedMcpServer = async (authServer: OAuthServer): Promise<GuardedMcpServer> => {
  const seen: (string | undefined)[] = []
  const headersSeen: IncomingMessage['headers'][] = []
  let effects = 0
  const handle = toNodeHandler(
    createMcpHandler(() => {
      const server = new McpServer({ name: 'guarded', version: '1.0.0' })
      server.registerTool('count', { description: 'Counts', inputSchema: z.object({}) }, () => {
        effects += 1
        return Promise.resolve({ content: [{ type: 'text', text: String(effects) }] })
      })
      return server
    }),
  )

  const document = (origin: string) =>
    guard.metadata?.({
      resource: `${origin}/mcp`,
      authorization_servers: [guard.authServer.issuer],
    })

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const path = new URL(request.url ?? '/', http.origin).pathname
    if (path === '/.well-known/oauth-protected-resource/mcp') {
      const found = document(http.origin)
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(found ?? {}))
      return
    }
    if (path !== '/mcp') {
      response.writeHead(404).end()
      return
    }
    seen.push(request.headers.authorization)
    headersSeen.push(request.headers)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const scopes = token === undefined ? undefined : guard.authServer.scopesOf(token)
    if (scopes === undefined || guard.refuseAll) {
      refuse(response, 401, {
        resource_metadata: guard.resourceMetadata,
        scope: guard.challengeScope,
      })
      return
    }
    if (guard.requiredScope !== undefined && !scopes.includes(guard.requiredScope)) {
      refuse(response, 403, {
        error: 'insufficient_scope',
        scope: guard.requiredScope,
        resource_metadata: guard.resourceMetadata,
      })
      return
    }
    void handle(request as IncomingMessage & { method: string; url: string }, response)
  }

  let http = await startLoopbackServer(serve)
  const guard: Guard = {
    authServer,
    refuseAll: false,
    challengeScope: undefined,
    requiredScope: undefined,
    metadata: (found) => found,
    resourceMetadata: `${http.origin}/.well-known/oauth-protected-resource/mcp`,
  }
  return {
    origin: http.origin,
    url: `${http.origin}/mcp`,
    guard,
    seen,
    headersSeen,
    effects: () => effects,
    restart: async () => {
      await http.stop()
      http = await startLoopbackServer(serve, Number(new URL(http.origin).port))
    },
    stop: () => http.stop(),
  }
}

const refuse = (
  response: ServerResponse,
  status: number,
  parameters: Record<string, string | undefined>,
): void => {
  const named = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}="${value}"`,
  )
  response
    .writeHead(status, { 'www-authenticate': `Bearer ${named.join(', ')}` })
    .end('Unauthorized')
}
