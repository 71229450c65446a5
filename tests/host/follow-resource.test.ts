import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import {
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { FollowPort } from '@/lib/host/create-host'
import { SURFACES, type Surface } from '@/lib/messaging/define-command'
import { say } from '../fakes/scripted-reply'
import { startLegacyServer } from './connectors/legacy-server'
import { RESOURCE_URI as URI, startTellingServer } from './connectors/telling-server'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const EXTENSION_ID = 'khleimnhdlapkgffdddlcpncigoeohda'

const startModern = async (can: { subscribe?: boolean } = {}) => {
  const telling = await startTellingServer(can)
  onTestFinished(telling.server.stop)
  return telling
}

/** The older era's: subscriptions are requests of their own. */
const startLegacy = async () => {
  const asked: string[] = []
  const servers: McpServer[] = []
  const server = await startLegacyServer((mcp) => {
    servers.push(mcp)
    mcp.server.registerCapabilities({ resources: { subscribe: true } })
    mcp.registerResource('note', URI, {}, (uri) => ({
      contents: [{ uri: uri.href, text: 'One note' }],
    }))
    mcp.registerTool('nothing', { description: 'Nothing' }, () => ({ content: [] }))
    mcp.server.setRequestHandler(SubscribeRequestSchema, ({ params }) => {
      asked.push(`+${params.uri}`)
      return {}
    })
    mcp.server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
      asked.push(`-${params.uri}`)
      return {}
    })
  })
  onTestFinished(server.stop)
  return {
    server,
    asked,
    change: (uri: string) =>
      Promise.all(
        servers
          .filter((mcp) => mcp.isConnected())
          .map((mcp) => mcp.server.sendResourceUpdated({ uri })),
      ),
  }
}

/** A surface's end of a port. */
const openPort = (bench: Bench, surface: Surface = 'sidepanel') => {
  const heard: unknown[] = []
  const says: ((message: unknown) => void)[] = []
  const leaves: (() => void)[] = []
  let shut = false
  const port: FollowPort = {
    sender: { id: EXTENSION_ID, url: `chrome-extension://${EXTENSION_ID}${SURFACES[surface]}` },
    onMessage: { addListener: (listen) => says.push(listen) },
    onDisconnect: { addListener: (listen) => leaves.push(listen) },
    postMessage: (message) => heard.push(message),
    disconnect: () => {
      shut = true
    },
  }
  bench.running().host.followResource(port)
  return {
    heard,
    isShut: () => shut,
    follow: (id: string) => says.forEach((tell) => tell({ follow: id })),
    leave: () => leaves.forEach((tell) => tell()),
  }
}

const readOne = async (bench: Bench, url: string): Promise<string> => {
  const { connectorId } = unwrap(await bench.running().as('options')('connector.add', { url }))
  const read = await bench.running().as('sidepanel')('connector.read', {
    connectorId,
    kind: 'resource',
    name: URI,
  })
  return unwrap(read).id
}

const changedAt = (bench: Bench, id: string): Promise<number> =>
  bench.profile.until(async (db) => (await db.results.get(id))?.changedAt)

describe('a resource that the person has followed', () => {
  test('is marked once its server says that it has changed, and neither read again nor sent by itself', async () => {
    const { server, change } = await startModern()
    const bench = await setUpBench([say('Hi.')])
    const id = await readOne(bench, server.url)
    const port = openPort(bench)
    port.follow(id)
    await expect.poll(() => port.heard).toEqual([{ type: 'following' }])
    change('note://other')
    change(URI)
    const at = await changedAt(bench, id)
    change(URI)
    expect(server.count('resources/read')).toBe(1)
    expect(server.count('tools/call')).toBe(0)
    expect(bench.model.requests).toHaveLength(0)
    port.leave()
    expect((await bench.profile.db.results.get(id))?.changedAt).toBe(at)
  })

  test('is asked for and let go of in the way of the older era, with the panel', async () => {
    const { server, asked, change } = await startLegacy()
    const bench = await setUpBench([say('Hi.')])
    const id = await readOne(bench, server.url)
    const port = openPort(bench)
    port.follow(id)
    await expect.poll(() => port.heard).toEqual([{ type: 'following' }])
    expect(asked).toEqual([`+${URI}`])
    await change(URI)
    await changedAt(bench, id)
    port.leave()
    await expect.poll(() => asked).toEqual([`+${URI}`, `-${URI}`])
  })

  test('is said to be followed no longer when its server ends that', async () => {
    const { server, streams } = await startModern()
    const bench = await setUpBench([say('Hi.')])
    const id = await readOne(bench, server.url)
    const port = openPort(bench)
    port.follow(id)
    await expect.poll(() => port.heard).toHaveLength(1)
    for (const { response } of streams) response.end()
    await expect
      .poll(() => port.heard.at(-1))
      .toMatchObject({ type: 'ended', error: { code: 'connector.follow-ended' } })
    port.leave()
  })

  test('cannot be had of a server that tells of nothing, nor by another page, nor more than ten at once', async () => {
    const silent = await startModern({ subscribe: false })
    const talking = await startModern()
    const bench = await setUpBench([say('Hi.')])
    const first = openPort(bench)
    first.follow(await readOne(bench, silent.server.url))
    await expect
      .poll(() => first.heard)
      .toMatchObject([{ type: 'ended', error: { code: 'connector.tells-nothing' } }])
    expect(silent.server.count('subscriptions/listen')).toBe(0)
    expect(openPort(bench, 'options').isShut()).toBe(true)
    const id = await readOne(bench, talking.server.url)
    const ports = Array.from({ length: 10 }, () => openPort(bench))
    for (const port of ports) port.follow(id)
    await expect.poll(() => ports.every(({ heard }) => heard.length === 1)).toBe(true)
    const eleventh = openPort(bench)
    eleventh.follow(id)
    await expect
      .poll(() => eleventh.heard)
      .toMatchObject([{ type: 'ended', error: { code: 'connector.follow-most' } }])
    for (const port of ports) port.leave()
  })
})
