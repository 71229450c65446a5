import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import { startLoopbackServer, type LoopbackServer } from '@/tests/fakes/loopback-server'
import { NOTE_TEXT, NOTE_TOOL, NOTE_URI } from '../page/note-tool'

/** A server with one tool and one resource, both of which give the same note. */
export interface NoteServer extends LoopbackServer {
  readonly url: string
  /** Answers at once whatever it is asked, after the same delay: a bare round trip. */
  readonly plainUrl: string
  /** Requests to `url` since this was last called. */
  readonly takePosts: () => number
}

/**
 * Starts it; every answer waits so many milliseconds, as one from far away.
 * @param fails asked at each request to `url`: true breaks the connection off instead of answering
 */
export const startNoteServer = async (
  delayMs = 0,
  fails = (): boolean => false,
): Promise<NoteServer> => {
  const handle = toNodeHandler(
    createMcpHandler(() => {
      const server = new Server(
        { name: 'Notes', version: '1.0.0' },
        { capabilities: { tools: {}, resources: {} } },
      )
      server.setRequestHandler('tools/list', () => ({ tools: [NOTE_TOOL] }))
      server.setRequestHandler('tools/call', () => ({
        content: [{ type: 'text' as const, text: NOTE_TEXT }],
      }))
      server.setRequestHandler('resources/list', () => ({
        resources: [{ uri: NOTE_URI, name: 'Note' }],
      }))
      server.setRequestHandler('resources/read', () => ({
        contents: [{ uri: NOTE_URI, text: NOTE_TEXT }],
      }))
      return server
    }),
  )
  let posts = 0
  const http = await startLoopbackServer((request, response) => {
    void (delayMs > 0 ? pause(delayMs) : Promise.resolve()).then(() => answer(request, response))
  })
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url === '/plain') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"here":true}')
      return
    }
    posts += 1
    if (fails()) {
      response.destroy()
      return
    }
    // Node's own type calls method and url optional; on a server's request they are there.
    void handle(request as IncomingMessage & { method: string; url: string }, response)
  }
  return {
    ...http,
    url: `${http.origin}/mcp`,
    plainUrl: `${http.origin}/plain`,
    takePosts: () => {
      const taken = posts
      posts = 0
      return taken
    },
  }
}
