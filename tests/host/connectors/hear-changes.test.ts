import type { ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { listTools } from '@/lib/connectors/list-tools'
import type { Timers } from '@/lib/domain/ports'
import { connectorOf, never, newConnectors, realTimers } from './ports'
import { openStream, sendBody, sendResult, startRawServer, writeEvent } from './raw-server'
import { keepRunning } from './running'

const keep = keepRunning()

const SUBSCRIPTION = 'io.modelcontextprotocol/subscriptionId'

/** The newer era's server that takes subscriptions; each stream that it holds can be told on, or dropped. */
const startTalking = async () => {
  const streams: { id: string | number; response: ServerResponse }[] = []
  const server = await keep(
    startRawServer('modern', {
      'server/discover': (request, response) =>
        sendResult(request, response, {
          resultType: 'complete',
          ttlMs: 0,
          cacheScope: 'private',
          supportedVersions: ['2026-07-28'],
          capabilities: { tools: { listChanged: true } },
          _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'raw', version: '1' } },
        }),
      'subscriptions/listen': ({ id }, response) => {
        openStream(response)
        writeEvent(response, {
          jsonrpc: '2.0',
          method: 'notifications/subscriptions/acknowledged',
          params: { notifications: { toolsListChanged: true }, _meta: { [SUBSCRIPTION]: id } },
        })
        streams.push({ id, response })
      },
    }),
  )
  return { server, streams }
}

/** Lets the waits between subscriptions pass at once, and keeps note of them. */
const hurried = () => {
  const waits: number[] = []
  const timers: Timers = {
    ...realTimers,
    after: (milliseconds, run) => {
      if (!BACKOFF.has(milliseconds)) return realTimers.after(milliseconds, run)
      waits.push(milliseconds)
      return realTimers.after(1, run)
    },
  }
  return { timers, waits }
}

const BACKOFF = new Set([1000, 2000, 4000, 8000])

test('a subscription that drops is opened again, each time a little later, and what it then hears counts', async () => {
  const { server, streams } = await startTalking()
  const { timers, waits } = hurried()
  const [onListChanged, onListGap] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const connectors = await keep(newConnectors({}, { timers, onListChanged, onListGap }))
  await listTools(connectors, connectorOf(server.url), never())
  for (const count of [1, 2, 3]) {
    await vi.waitFor(() => expect(streams).toHaveLength(count))
    streams[count - 1]?.response.destroy()
    await vi.waitFor(() => expect(onListGap).toHaveBeenCalledTimes(count))
  }
  await vi.waitFor(() => expect(streams).toHaveLength(4))
  expect(waits).toEqual([1000, 2000, 4000])
  const last = streams[3]
  if (last === undefined) throw new Error('There is no subscription.')
  expect(onListChanged).not.toHaveBeenCalled()
  writeEvent(last.response, {
    jsonrpc: '2.0',
    method: 'notifications/tools/list_changed',
    params: { _meta: { [SUBSCRIPTION]: last.id } },
  })
  await vi.waitFor(() => expect(onListChanged).toHaveBeenCalledTimes(1))
})

test('a server that says it takes no subscription is not asked again', async () => {
  const { timers, waits } = hurried()
  const server = await keep(
    startRawServer('modern', {
      'server/discover': (request, response) =>
        sendResult(request, response, {
          resultType: 'complete',
          ttlMs: 0,
          cacheScope: 'private',
          supportedVersions: ['2026-07-28'],
          capabilities: { tools: { listChanged: true } },
        }),
      'subscriptions/listen': ({ id }, response) =>
        sendBody(
          response,
          JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'No' } }),
        ),
    }),
  )
  const connectors = await keep(newConnectors({}, { timers, onListChanged: () => {} }))
  const connector = connectorOf(server.url)
  await listTools(connectors, connector, never())
  await vi.waitFor(() => expect(server.count('subscriptions/listen')).toBe(1))
  await listTools(connectors, connector, never())
  expect(waits).toEqual([])
  expect(server.count('subscriptions/listen')).toBe(1)
})

test('a session that is closed listens no more', async () => {
  const { server, streams } = await startTalking()
  const { timers, waits } = hurried()
  const onListGap = vi.fn<() => void>()
  const connectors = newConnectors({}, { timers, onListChanged: () => {}, onListGap })
  await listTools(connectors, connectorOf(server.url), never())
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  await connectors.closeAll()
  await vi.waitFor(() => expect(streams[0]?.response.destroyed).toBe(true))
  expect(onListGap).not.toHaveBeenCalled()
  expect(waits).toEqual([])
})
