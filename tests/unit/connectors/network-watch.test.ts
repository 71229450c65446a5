import { expect, test } from 'vitest'
import { createNetworkWatch } from '@/lib/connectors/network-watch'
import { createManualTimers } from './timers'

const url = 'https://mcp.example/mcp'

test('a redirect that was not followed is named', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onBeforeRedirect({ requestId: '1', url, redirectUrl: 'https://new.example/mcp' })
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_FAILED' })
  expect(await watch.explain(url)).toEqual({ movedTo: 'https://new.example/mcp', neverSent: false })
})

test('a refused redirect ends as aborted and is still named', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onBeforeRedirect({ requestId: '1', url, redirectUrl: 'https://new.example/mcp' })
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_ABORTED' })
  expect(await watch.explain(url)).toMatchObject({ movedTo: 'https://new.example/mcp' })
})

test('a refused connection never carried the request', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_CONNECTION_REFUSED' })
  expect(await watch.explain(url)).toEqual({ neverSent: true })
})

test('a connection that was reset may have carried it', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_CONNECTION_RESET' })
  expect(await watch.explain(url)).toEqual({ neverSent: false })
})

test('of two requests to one address nobody can say which one was refused', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onBeforeRequest({ requestId: '2', url })
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_CONNECTION_REFUSED' })
  expect(await watch.explain(url)).toEqual({ neverSent: false })
})

test('and neither can it of one that began before the other was accounted for', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_CONNECTION_RESET' })
  watch.onBeforeRequest({ requestId: '2', url })
  watch.onErrorOccurred({ requestId: '2', url, error: 'net::ERR_CONNECTION_REFUSED' })
  expect(await watch.explain(url)).toEqual({ neverSent: false })
})

test('once both are accounted for, the next one is told of again', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onBeforeRequest({ requestId: '2', url })
  watch.onCompleted({ requestId: '1', url })
  watch.onErrorOccurred({ requestId: '2', url, error: 'net::ERR_ABORTED' })
  watch.onBeforeRequest({ requestId: '3', url })
  watch.onErrorOccurred({ requestId: '3', url, error: 'net::ERR_CONNECTION_REFUSED' })
  expect(await watch.explain(url)).toEqual({ neverSent: true })
})

test('an explanation that comes after the failure is waited for', async () => {
  const watch = createNetworkWatch(createManualTimers())
  watch.onBeforeRequest({ requestId: '1', url })
  const explaining = watch.explain(url)
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_NAME_NOT_RESOLVED' })
  expect(await explaining).toEqual({ neverSent: true })
})

test('an explanation that never comes is given up', async () => {
  const timers = createManualTimers()
  const explaining = createNetworkWatch(timers).explain(url)
  timers.pass(300)
  expect(await explaining).toEqual({})
})

test('what became of an earlier request says nothing about the next', async () => {
  const timers = createManualTimers()
  const watch = createNetworkWatch(timers)
  watch.onBeforeRequest({ requestId: '1', url })
  watch.onErrorOccurred({ requestId: '1', url, error: 'net::ERR_CONNECTION_REFUSED' })
  timers.pass(2000)
  watch.onBeforeRequest({ requestId: '2', url })
  const explaining = watch.explain(url)
  timers.pass(300)
  expect(await explaining).toEqual({})
})
