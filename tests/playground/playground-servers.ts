import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createTempFolder } from '@/scripts/temp-folder'
import { createFriendlyFiles } from './friendly-files'
import type { ServerCommand } from './server-process'

const LOOPBACK_ONLY = pathToFileURL(
  fileURLToPath(new URL('loopback-only.mjs', import.meta.url)),
).href

/** The servers the playground knows. */
export const SERVER_NAMES = ['everything', 'files', 'memory'] as const

export type ServerName = (typeof SERVER_NAMES)[number]

/** One server before a port is chosen: where it keeps its data, and the command for a port. */
export interface ServerRecipe {
  /** The folder or file the server works on; it outlives a restart. Empty when it keeps nothing. */
  readonly data: string
  readonly command: (port: number) => ServerCommand
}

/** What to start for each name, and a line that says what the server is good for. */
export const SERVER_RECIPES: Readonly<
  Record<ServerName, { readonly about: string; readonly prepare: () => Promise<ServerRecipe> }>
> = {
  everything: {
    about: 'one of each: echo, sums, images, long work (older protocol era)',
    prepare: async () => ({
      data: '',
      command: (port) => ({
        args: [
          '--import',
          LOOPBACK_ONLY,
          installed('@modelcontextprotocol/server-everything/dist/index.js'),
          'streamableHttp',
        ],
        env: { PORT: String(port) },
      }),
    }),
  },
  files: {
    about: 'read, write and search files in a temporary folder',
    prepare: async () => {
      const folder = await createFriendlyFiles()
      const server = installed('@modelcontextprotocol/server-filesystem/dist/index.js')
      return { data: folder, command: (port) => behindProxy(port, [server, folder]) }
    },
  },
  memory: {
    about: 'remember things and recall them',
    prepare: async () => {
      const file = join(createTempFolder('sayso-memory-'), 'memory.jsonl')
      const server = installed('@modelcontextprotocol/server-memory/dist/index.js')
      return {
        data: file,
        command: (port) => ({ ...behindProxy(port, [server]), env: { MEMORY_FILE_PATH: file } }),
      }
    },
  },
}

/** A stdio server made reachable over Streamable HTTP in the modern era. */
function behindProxy(port: number, server: readonly string[]): ServerCommand {
  const proxy = installed('mcp-proxy/dist/bin/mcp-proxy.mjs')
  const flags = ['--port', String(port), '--host', '127.0.0.1', '--server', 'stream']
  return { args: [proxy, ...flags, '--', process.execPath, ...server] }
}

function installed(path: string): string {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
}
