import type { ServerResponse } from 'node:http'
import { openStream, sendResult, startRawServer, writeEvent } from './raw-server'

export const RESOURCE_URI = 'note://one'
const SUBSCRIPTION = 'io.modelcontextprotocol/subscriptionId'

/** A server of the newer era with one resource, and the streams on which it tells of changes. */
export const startTellingServer = async ({ subscribe = true } = {}) => {
  let text = 'One note'
  const streams: { id: string | number; response: ServerResponse }[] = []
  const server = await startRawServer('modern', {
    'server/discover': (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        ttlMs: 0,
        cacheScope: 'private',
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {}, resources: { subscribe } },
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'raw', version: '1' } },
      }),
    'resources/list': (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        ttlMs: 0,
        cacheScope: 'private',
        resources: [{ uri: RESOURCE_URI, name: 'A note' }],
      }),
    'resources/read': (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        ttlMs: 0,
        cacheScope: 'private',
        contents: [{ uri: RESOURCE_URI, text }],
      }),
    'subscriptions/listen': ({ id, params }, response) => {
      openStream(response)
      writeEvent(response, {
        jsonrpc: '2.0',
        method: 'notifications/subscriptions/acknowledged',
        params: { notifications: params?.['notifications'], _meta: { [SUBSCRIPTION]: id } },
      })
      streams.push({ id, response })
    },
  })
  const change = (uri: string, next = text): void => {
    text = next
    for (const { id, response } of streams)
      writeEvent(response, {
        jsonrpc: '2.0',
        method: 'notifications/resources/updated',
        params: { uri, _meta: { [SUBSCRIPTION]: id } },
      })
  }
  const stop = async (): Promise<void> => {
    for (const { response } of streams) response.end()
    await server.stop()
  }
  return { server: { ...server, stop }, streams, change }
}
