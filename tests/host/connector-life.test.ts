import { describe, expect, onTestFinished, test } from 'vitest'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { callTool, say } from '../fakes/scripted-reply'
import { startLoopbackServer } from '../fakes/loopback-server'
import { startLegacyServer } from './connectors/legacy-server'
import { sendResult, startRawServer, type Answer } from './connectors/raw-server'
import { setUpBench, unwrap } from './harness/set-up'
import { PICTURES } from '../fakes/pictures'
import { createProfile } from './harness/start-host'
import { startNotebookServer } from './harness/notebook-server'

describe('a connector', () => {
  test('is listed anew when its server says that its tools have changed; what is new waits for the person', async () => {
    const server = await startLegacyServer((mcp: McpServer) => {
      mcp.registerTool('grow', { description: 'Grows' }, () => {
        mcp.registerTool('grown', { description: 'New' }, () => ({ content: [] }))
        return { content: [{ type: 'text', text: 'Grown' }] }
      })
    })
    onTestFinished(server.stop)
    const bench = await setUpBench([callTool({ endsWith: '__grow' }), say('Done.')])
    const { connectorId } = unwrap(
      await bench.running().as('options')('connector.add', { url: server.url }),
    )
    const { turnId } = await bench.say('Grow')
    unwrap(await bench.answer(await bench.question('grow'), 'allow-once'))
    await bench.over(turnId)
    const grown = await bench.profile.until((db) => db.tools.get([connectorId, 'grown']))
    expect(grown.approvedHash).not.toBe(grown.definitionHash)
  })

  test('is listed anew with the next message once its list has passed its time, which is an hour at most, and keeps it while the server is away', async () => {
    let ttlMs = 600_000
    const server = await startRawServer('modern', {
      'tools/list': (request, response) =>
        sendResult(request, response, {
          resultType: 'complete',
          ttlMs,
          cacheScope: 'private',
          tools: [{ name: 'act', inputSchema: { type: 'object' } }],
        }),
    })
    const bench = await setUpBench(() => say('Hello.'))
    const { db, surroundings } = bench.profile
    const add = bench.running().as('options')
    const { connectorId: id } = unwrap(await add('connector.add', { url: server.url }))
    const speak = async (): Promise<void> => {
      const { turnId } = await bench.say('Hello')
      await bench.over(turnId)
    }
    const listedAfter = (at: number) =>
      bench.profile.until(async () => {
        const row = await db.connectors.get(id)
        return row?.listedAt !== undefined && row.listedAt > at ? row : undefined
      })
    await speak()
    expect(server.count('tools/list')).toBe(1)

    ttlMs = Number.MAX_SAFE_INTEGER
    surroundings.ahead += 601_000
    await speak()
    const second = await listedAfter(Date.now() + 600_000)
    expect(server.count('tools/list')).toBe(2)
    expect((second.freshUntil ?? 0) - (second.listedAt ?? 0)).toBe(3_600_000)

    await server.stop()
    surroundings.ahead += 3_601_000
    await speak()
    await bench.profile.until(async () => {
      const row = await db.connectors.get(id)
      return row?.state === 'failing' && (row.freshUntil ?? 0) > (second.freshUntil ?? 0)
        ? row
        : undefined
    })
    expect(await db.tools.get([id, 'act'])).toMatchObject({ present: true })
    await speak()
    const offered = bench.model.requests.at(-1)
    expect(JSON.stringify(offered)).toContain('__act')
  })

  test('that refuses the extension’s origin is asked once more without it, and says so in its row', async () => {
    const notebook = await startNotebookServer()
    onTestFinished(() => notebook.stop())
    const gate = await startLoopbackServer((request, response) => {
      if (request.headers.origin !== undefined) {
        response.writeHead(403).end('Invalid origin')
        return
      }
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        void (async () => {
          const answer = await fetch(notebook.url, {
            method: request.method ?? 'POST',
            headers: Object.fromEntries(
              Object.entries(request.headers).flatMap(([name, value]) =>
                typeof value === 'string' &&
                !['host', 'connection', 'content-length'].includes(name)
                  ? [[name, value]]
                  : [],
              ),
            ),
            ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
          })
          response.writeHead(answer.status, {
            'content-type': answer.headers.get('content-type') ?? '',
          })
          response.end(Buffer.from(await answer.arrayBuffer()))
        })()
      })
    })
    onTestFinished(gate.stop)
    const profile = createProfile()
    const running = profile.start({
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        if (!profile.browser.originRules.includes(new URL(input).hostname))
          headers.set('origin', 'chrome-extension://x')
        return fetch(input, { ...init, headers })
      },
    })
    onTestFinished(() => running.die())
    const { connectorId: id } = unwrap(
      await running.as('options')('connector.add', { url: `${gate.origin}/mcp` }),
    )
    expect(await profile.db.connectors.get(id)).toMatchObject({
      state: 'ready',
      withoutOrigin: true,
    })
    expect(profile.browser.originRules).toEqual(['127.0.0.1'])
    unwrap(await running.as('options')('connector.remove', { id }))
    expect(profile.browser.originRules).toEqual([])
  })

  test('that goes back to an older protocol says so on its card until it is back (TRANSPORT-17)', async () => {
    const listTools: Answer = (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        ttlMs: 0,
        cacheScope: 'private',
        tools: [{ name: 'act', inputSchema: { type: 'object' } }],
      })
    const [modern, legacy] = [
      await startRawServer('modern', {
        'tools/list': (request, response) =>
          request.params?.['_meta'] === undefined
            ? void response.writeHead(404).end('Session not found')
            : listTools(request, response),
      }),
      await startRawServer('legacy', {
        'tools/list': (request, response) =>
          request.params?.['_meta'] === undefined
            ? listTools(request, response)
            : void response.writeHead(400).end('Bad Request: No valid session ID provided'),
      }),
    ]
    onTestFinished(async () => {
      await Promise.all([modern.stop(), legacy.stop()])
    })
    let behind = modern.origin
    const profile = createProfile()
    const running = profile.start({
      fetch: (input, init) => fetch(String(input).replace(modern.origin, behind), init),
    })
    onTestFinished(() => running.die())
    const options = running.as('options')
    const { connectorId: id } = unwrap(await options('connector.add', { url: modern.url }))
    expect((await profile.db.connectors.get(id))?.downgradedFrom).toBeUndefined()
    behind = legacy.origin
    unwrap(await options('connector.refresh', { id }))
    expect(await profile.db.connectors.get(id)).toMatchObject({
      verdict: { version: '2025-11-25' },
      downgradedFrom: '2026-07-28',
    })
    behind = modern.origin
    unwrap(await options('connector.refresh', { id }))
    const back = await profile.db.connectors.get(id)
    expect(back?.verdict?.version).toBe('2026-07-28')
    expect(back?.downgradedFrom).toBeUndefined()
  })

  test('moves to another address only by the person’s own command, and never onto this computer', async () => {
    const [first, second] = [await startNotebookServer('one'), await startNotebookServer('two')]
    onTestFinished(async () => {
      await Promise.all([first.stop(), second.stop()])
    })
    const profile = createProfile()
    const running = profile.start()
    onTestFinished(() => running.die())
    const options = running.as('options')
    const { connectorId: id } = unwrap(await options('connector.add', { url: first.url }))
    unwrap(await options('connector.move', { id, url: second.url }))
    expect(await profile.db.connectors.get(id)).toMatchObject({
      url: second.url,
      serverName: 'two',
      state: 'ready',
    })
    expect(await options('connector.move', { id, url: 'https://example.com/mcp' })).toMatchObject({
      ok: false,
    })
  })
})

test('a connector has the icon that its server gives along, and none once it no longer does', async () => {
  let icons: object[] = [{ src: `data:image/png;base64,${PICTURES.png}` }]
  const server = await startRawServer('modern', {
    'server/discover': (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        ttlMs: 0,
        cacheScope: 'private',
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {} },
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'raw', version: '1', icons } },
      }),
  })
  onTestFinished(server.stop)
  const bench = await setUpBench([say('Hi.')])
  const settings = bench.running().as('options')
  const { connectorId: id } = unwrap(await settings('connector.add', { url: server.url }))
  const iconOf = async () => (await bench.profile.db.connectors.get(id))?.icon
  expect(await iconOf()).toBe(`data:image/png;base64,${PICTURES.png}`)
  icons = [{ src: `data:image/svg+xml;base64,${btoa('<svg/>')}` }]
  await bench.restart()
  await bench.profile.db.connectors.update(id, { verdict: undefined })
  unwrap(await bench.running().as('options')('connector.refresh', { id }))
  expect(await iconOf()).toBeUndefined()
})
