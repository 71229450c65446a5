import { existsSync } from 'node:fs'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServerName } from './playground-servers'
import { startPlayground, type Playground } from './start-playground'

let playground: Playground<ServerName>

beforeAll(async () => {
  playground = await startPlayground()
}, 60_000)

afterAll(async () => {
  await playground.stop()
})

async function connect(url: string): Promise<Client> {
  const client = new Client(
    { name: 'playground-test', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  )
  await client.connect(new StreamableHTTPClientTransport(new URL(url)))
  return client
}

describe('the playground', () => {
  test('has a server of the older era and two of the modern one', async () => {
    for (const [name, version, tool] of [
      ['everything', '2025-11-25', 'echo'],
      ['files', '2026-07-28', 'read_text_file'],
      ['memory', '2026-07-28', 'read_graph'],
    ] as const) {
      const client = await connect(playground[name].url)
      expect(client.getNegotiatedProtocolVersion()).toBe(version)
      expect((await client.listTools()).tools.map((t) => t.name)).toContain(tool)
      await client.close()
    }
  })

  test('keeps what the memory server was told over a restart', async () => {
    const before = await connect(playground.memory.url)
    await before.callTool({
      name: 'create_entities',
      arguments: {
        entities: [{ name: 'launch', entityType: 'event', observations: ['is on Tuesday'] }],
      },
    })
    await before.close()
    await playground.memory.restart()
    const after = await connect(playground.memory.url)
    const graph = await after.callTool({ name: 'read_graph', arguments: {} })
    expect(JSON.stringify(graph)).toContain('is on Tuesday')
    await after.close()
  })

  test('serves friendly files and removes them at the end', async () => {
    const own = await startPlayground({ only: ['files'] })
    const client = await connect(own.files.url)
    const text = await client.callTool({
      name: 'read_text_file',
      arguments: { path: `${own.files.data}/notes/launch.md` },
    })
    expect(JSON.stringify(text)).toContain('Tuesday')
    await client.close()
    await own.stop()
    expect(existsSync(own.files.data)).toBe(false)
    await expect(fetch(own.files.url)).rejects.toBeInstanceOf(TypeError)
  })
})
