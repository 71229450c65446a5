import { expect, test } from 'vitest'
import { ConnectionFailure } from '@/lib/connectors/connection-failure'
import { watchExchange, type RawExchange } from '@/lib/connectors/traffic/watch-exchange'
import type { FetchPort } from '@/lib/domain/ports'

const watched = (answer: () => Response | Promise<Response>) => {
  const noted: RawExchange[] = []
  let time = 0
  const fetch: FetchPort = async () => answer()
  return {
    noted,
    fetch: watchExchange(
      fetch,
      () => (time += 5),
      (one) => noted.push(one),
    ),
  }
}

const streamOf = (chunks: readonly string[], more?: () => void): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      if (more === undefined) controller.close()
    },
    pull: () => more?.(),
  })

const eventStream = (body: ReadableStream<Uint8Array>): Response =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } })

test('hands an answer on as it is and tells of it once', async () => {
  const { noted, fetch } = watched(() => new Response('hello', { status: 201 }))
  const response = await fetch('https://a.example/mcp?x=1', { method: 'POST', body: 'asked' })
  expect([response.status, await response.text()]).toEqual([201, 'hello'])
  expect(noted).toMatchObject([
    { method: 'POST', sent: 'asked', status: 201, ms: 5, receivedBytes: 5 },
  ])
})

test('passes a stream on chunk by chunk and tells of it when it ends', async () => {
  const { noted, fetch } = watched(() => eventStream(streamOf(['data: 1\n\n', 'data: 2\n\n'])))
  const response = await fetch('https://a.example/mcp')
  expect(noted).toEqual([])
  expect(await response.text()).toBe('data: 1\n\ndata: 2\n\n')
  expect(noted).toMatchObject([{ status: 200, receivedBytes: 18 }])
})

test('tells of a stream that its reader leaves, and of one that breaks', async () => {
  const left = watched(() => eventStream(streamOf(['data: 1\n\n'], () => {})))
  const reader = (await left.fetch('https://a.example/mcp')).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(left.noted).toMatchObject([{ failure: 'cancelled', receivedBytes: 9 }])

  const broken = watched(() =>
    eventStream(
      new ReadableStream({
        pull: (controller) => controller.error(new ConnectionFailure('stream-broken')),
      }),
    ),
  )
  await expect((await broken.fetch('https://a.example/mcp')).text()).rejects.toThrow(
    'stream-broken',
  )
  expect(broken.noted).toMatchObject([{ failure: 'stream-broken' }])
})

test('keeps no more than the beginning of a long answer', async () => {
  const { noted, fetch } = watched(() => new Response('x'.repeat(100_000)))
  await fetch('https://a.example/mcp')
  expect(noted[0]?.receivedBytes).toBe(100_000)
  expect(noted[0]?.received.byteLength).toBe(8192)
})

test('tells of a failure and lets it through', async () => {
  const { noted, fetch } = watched(() => Promise.reject(new ConnectionFailure('unreachable')))
  await expect(fetch('https://a.example/mcp')).rejects.toThrow('unreachable')
  expect(noted).toMatchObject([{ failure: 'unreachable' }])
  expect(noted[0]?.status).toBeUndefined()
})
