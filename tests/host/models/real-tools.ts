import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import type { JsonObject } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'
import type { ToolOutcome } from '../../unit/agent/models/practice/talk'

/** Real servers over stdio, with their tools named as the product names them. */
export interface RealTools {
  readonly tools: readonly ModelTool[]
  /** A folder that the filesystem server may use. */
  readonly folder: string
  readonly callTool: (name: string, input: JsonObject) => Promise<ToolOutcome>
  readonly stop: () => Promise<void>
}

const entryOf = (server: string): string =>
  fileURLToPath(
    new URL(
      `../../../node_modules/@modelcontextprotocol/server-${server}/dist/index.js`,
      import.meta.url,
    ),
  )

/** Starts the memory, everything and filesystem servers with fresh data. */
export const startRealTools = async (): Promise<RealTools> => {
  const folder = await mkdtemp(join(tmpdir(), 'practice-'))
  const servers = await Promise.all([
    connect('memory', [], { MEMORY_FILE_PATH: join(folder, 'memory.jsonl') }),
    connect('everything', []),
    connect('filesystem', [folder]),
  ])
  const clients = new Map(servers.map(({ slug, client }) => [slug, client]))
  return {
    tools: servers.flatMap(({ tools }) => tools),
    folder,
    callTool: async (name, input) => {
      const at = name.indexOf('__')
      const client = clients.get(name.slice(0, at))
      if (client === undefined) return { text: `No server for ${name}.`, isError: true }
      const result = await client.callTool({ name: name.slice(at + 2), arguments: input })
      const text = result.content
        .flatMap((part) => (part.type === 'text' ? [part.text] : []))
        .join('\n')
      return { text, isError: result.isError ?? false }
    },
    stop: async () => {
      await Promise.all(servers.map(({ client }) => client.close()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const connect = async (
  slug: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ slug: string; client: Client; tools: ModelTool[] }> => {
  const client = new Client(
    { name: 'practice-test', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  )
  const path = process.env['PATH'] ?? ''
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [entryOf(slug), ...args],
      env: { PATH: path, ...env },
      stderr: 'ignore',
    }),
  )
  const { tools } = await client.listTools()
  return {
    slug,
    client,
    tools: tools.map((tool) => ({
      name: `${slug}__${tool.name}`,
      description: tool.description ?? '',
      inputSchema: tool.inputSchema as JsonObject,
    })),
  }
}
