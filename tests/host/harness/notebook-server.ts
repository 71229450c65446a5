import type { IncomingMessage } from 'node:http'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { startLoopbackServer } from '../../fakes/loopback-server'

/** A real MCP server (2026-07-28 and older) that keeps notes and counts what really happened. */
export interface NotebookServer {
  readonly url: string
  /** What `add-note` has stored, in order: the effects. */
  readonly notes: readonly string[]
  /** How many calls of each tool have arrived, answered or not. */
  readonly calls: ReadonlyMap<string, number>
  /** Makes the tool wait before its effect until `release` is called; resolves `reached` when a call waits. */
  hold(tool: string): { readonly reached: Promise<void>; release(): void }
  stop(): Promise<void>
}

interface Gate {
  readonly reached: () => void
  readonly open: Promise<void>
}

export const startNotebookServer = async (name = 'notebook'): Promise<NotebookServer> => {
  const notes: string[] = []
  const calls = new Map<string, number>()
  const gates = new Map<string, Gate>()

  const arrive = async (tool: string): Promise<void> => {
    calls.set(tool, (calls.get(tool) ?? 0) + 1)
    const gate = gates.get(tool)
    gates.delete(tool)
    gate?.reached()
    await gate?.open
  }

  const handler = createMcpHandler(() => {
    const server = new McpServer({ name, version: '1.0.0' })
    server.registerTool(
      'add-note',
      { description: 'Adds a note to the notebook', inputSchema: z.object({ text: z.string() }) },
      async ({ text }) => {
        await arrive('add-note')
        notes.push(text)
        return { content: [{ type: 'text', text: `Added: ${text}` }] }
      },
    )
    server.registerTool(
      'read-notes',
      {
        description: 'Reads all notes',
        inputSchema: z.object({}),
        annotations: { readOnlyHint: true },
      },
      async () => {
        await arrive('read-notes')
        return { content: [{ type: 'text', text: notes.join('\n') }] }
      },
    )
    server.registerTool(
      'find-note',
      { description: 'Finds a note by its text', inputSchema: z.object({ text: z.string() }) },
      async ({ text }) => {
        await arrive('find-note')
        const found = notes.filter((note) => note === text).length
        return { content: [{ type: 'text', text: `Found: ${found}` }] }
      },
    )
    server.registerTool(
      'fail',
      { description: 'Answers with an error', inputSchema: z.object({}) },
      async () => {
        await arrive('fail')
        return { isError: true, content: [{ type: 'text', text: 'The notebook is locked.' }] }
      },
    )
    return server
  })
  const handle = toNodeHandler(handler)
  const http = await startLoopbackServer((request, response) => {
    // Node's own type calls method and url optional; on a server's request they are there.
    void handle(request as IncomingMessage & { method: string; url: string }, response)
  })
  return {
    url: `${http.origin}/mcp`,
    notes,
    calls,
    hold: (tool) => {
      const reached = createSignal()
      const open = createSignal()
      gates.set(tool, { reached: reached.fire, open: open.fired })
      return { reached: reached.fired, release: open.fire }
    },
    stop: http.stop,
  }
}

const createSignal = (): { readonly fired: Promise<void>; readonly fire: () => void } => {
  let fire = (): void => undefined
  const fired = new Promise<void>((resolve) => {
    fire = resolve
  })
  return { fired, fire: () => fire() }
}
