import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { callOnce } from './call'
import { connectorOf, newConnectors } from './ports'
import { openStream, startRawServer, writeEvent, type RpcRequest } from './raw-server'
import { keepRunning } from './running'

const keep = keepRunning()

/** A server whose calls never end by themselves; tells when one came in and when its connection is gone. */
const startHangingServer = async (
  era: 'modern' | 'legacy',
  onCall?: (request: RpcRequest, response: ServerResponse) => void,
) => {
  const arrived = signalled()
  const left = signalled()
  const server = await keep(
    startRawServer(era, {
      'tools/call': (request, response) => {
        openStream(response)
        response.on('close', left.give)
        onCall?.(request, response)
        arrived.give()
      },
    }),
  )
  return { server, arrived: arrived.given, left: left.given }
}

const signalled = () => {
  const event = new EventTarget()
  const given = new Promise<void>((resolve) => {
    event.addEventListener('given', () => resolve(), { once: true })
  })
  return { give: () => void event.dispatchEvent(new Event('given')), given }
}

const progressTokenOf = ({ params }: RpcRequest): unknown =>
  (params as Record<'_meta', Record<'progressToken', unknown>>)['_meta'].progressToken

describe('stopping a call', () => {
  test('of the newer era closes its stream and sends nothing more', async () => {
    const { server, arrived, left } = await startHangingServer('modern')
    const connectors = await keep(newConnectors())
    const stopping = new AbortController()
    const calling = callOnce(connectors, {
      connector: connectorOf(server.url),
      signal: stopping.signal,
    })
    await arrived
    stopping.abort()
    expect(await calling).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.cancelled' }, outcomeUnknown: true },
    })
    await left
    expect(server.count('notifications/cancelled')).toBe(0)
  })

  test('of the older era tells the server and then closes its stream', async () => {
    const { server, arrived, left } = await startHangingServer('legacy')
    const connectors = await keep(newConnectors())
    const stopping = new AbortController()
    const calling = callOnce(connectors, {
      connector: connectorOf(server.url),
      signal: stopping.signal,
    })
    await arrived
    stopping.abort()
    expect(await calling).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.cancelled' } },
    })
    await left
    const call = server.seen.find(({ rpc }) => rpc === 'tools/call')?.body as RpcRequest
    const cancelled = server.seen.find(({ rpc }) => rpc === 'notifications/cancelled')?.body
    expect(cancelled).toMatchObject({ params: { requestId: call.id } })
  })

  test('of a read leaves nothing in doubt', async () => {
    const { server, arrived } = await startHangingServer('modern')
    const connectors = await keep(newConnectors())
    const stopping = new AbortController()
    const calling = callOnce(connectors, {
      connector: connectorOf(server.url),
      signal: stopping.signal,
      readOnly: true,
    })
    await arrived
    stopping.abort()
    expect(await calling).toMatchObject({ ok: false, error: { outcomeUnknown: false } })
    expect(server.count('tools/call')).toBe(1)
  })

  test('before it was sent leaves nothing in doubt', async () => {
    const { server } = await startHangingServer('modern')
    const connectors = await keep(newConnectors())
    const called = await callOnce(connectors, {
      connector: connectorOf(server.url),
      signal: AbortSignal.abort(),
    })
    expect(called).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.cancelled' }, outcomeUnknown: false },
    })
    expect(server.seen).toEqual([])
  })
})

describe.each(['modern', 'legacy'] as const)('a call of the %s era that takes its time', (era) => {
  test('ends when nothing comes for too long', async () => {
    const { server, left } = await startHangingServer(era)
    const connectors = await keep(newConnectors({ callIdle: 1000 }))
    const called = await callOnce(connectors, { connector: connectorOf(server.url) })
    expect(called).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.timeout' }, outcomeUnknown: true },
    })
    await left
  })

  test('goes on while progress comes', async () => {
    const { server } = await startHangingServer(era, (request, response) => {
      const { id } = request
      const token = progressTokenOf(request)
      let step = 0
      const timer = setInterval(() => {
        step += 1
        if (step < 8) {
          const progress = { progressToken: token, progress: step }
          writeEvent(response, {
            jsonrpc: '2.0',
            method: 'notifications/progress',
            params: progress,
          })
          return
        }
        clearInterval(timer)
        const result = { resultType: 'complete', content: [{ type: 'text', text: 'slow' }] }
        writeEvent(response, { jsonrpc: '2.0', id, result })
        response.end()
      }, 100)
    })
    const connectors = await keep(newConnectors({ callIdle: 500 }))
    const called = await callOnce(connectors, { connector: connectorOf(server.url) })
    expect(called).toMatchObject({ ok: true, value: { content: [{ text: 'slow' }] } })
  })

  test('TRANSPORT-03: has a hard end that neither progress nor comments move', async () => {
    const { server, left } = await startHangingServer(era, (request, response) => {
      const token = progressTokenOf(request)
      const timer = setInterval(() => {
        const progress = { progressToken: token, progress: Date.now() }
        writeEvent(response, { jsonrpc: '2.0', method: 'notifications/progress', params: progress })
        response.write(': still here\n')
      }, 10)
      response.on('close', () => clearInterval(timer))
    })
    const connectors = await keep(newConnectors({ callTotal: 300 }))
    const called = await callOnce(connectors, { connector: connectorOf(server.url) })
    expect(called).toMatchObject({
      ok: false,
      error: { error: { code: 'connector.timeout' }, outcomeUnknown: true },
    })
    await left
  })
})
