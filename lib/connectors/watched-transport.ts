/* oxlint-disable unicorn/prefer-add-event-listener -- a transport is no event target */
import {
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  SUBSCRIPTION_ID_META_KEY,
  type JSONRPCMessage,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type Transport,
  type TransportSendOptions,
} from '@modelcontextprotocol/client'
import { isJsonObject } from '@/lib/domain/json'
import { ConnectionFailure } from './connection-failure'
import type { RequestId } from './session-fetch'

export interface WatchedTransport extends Transport {
  /** Ends one request that has not been answered. */
  fail(id: RequestId, failure: unknown): void
  /** Says that nothing more will come for a request than what is being read now. */
  noteWhole(id: RequestId): void
  /** Says why a stream broke, in case it is not resumed. */
  noteBreak(id: RequestId, failure: unknown): void
  /** Ends all of them. */
  failAll(failure: unknown): void
}

interface Exchange {
  readonly method: string
  /** Aborts the request's own HTTP exchange, so that nothing is left open behind a call that is over. */
  readonly abort: () => void
  readonly finish: () => void
  readonly fail: (failure: unknown) => void
  brokenBy: unknown
  isWhole: boolean
}

/** Sees each result before the client does; throws to refuse it. */
export type EditResult = (
  method: string,
  result: Record<string, unknown>,
) => Record<string, unknown>

/**
 * A transport whose `send` ends when its request has ended: answered, refused, cancelled, or with its stream broken off
 * before the answer, which the client by itself would wait out. Answers that nobody waits for are dropped.
 * `firstId` is where its requests are counted from on the wire: a request that is made again after the worker died must not
 * have the id of the first. https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export const createWatchedTransport = (
  inner: Transport,
  editResult: EditResult,
  firstId = 0,
): WatchedTransport => {
  const toWire = (id: RequestId): RequestId => (typeof id === 'number' ? id + firstId : id)
  const fromWire = (id: RequestId): RequestId => (typeof id === 'number' ? id - firstId : id)
  const exchanges = new Map<RequestId, Exchange>()

  const receive = (message: JSONRPCMessage): JSONRPCMessage | undefined => {
    if (isJSONRPCRequest(message)) return message
    if (isJSONRPCNotification(message)) return withSubscription(message, fromWire)
    const exchange = message.id === undefined ? undefined : exchanges.get(message.id)
    if (exchange === undefined) return undefined
    try {
      const edited = isJSONRPCResultResponse(message)
        ? {
            ...message,
            id: fromWire(message.id),
            result: editResult(exchange.method, message.result),
          }
        : { ...message, id: message.id === undefined ? undefined : fromWire(message.id) }
      exchange.finish()
      return edited
    } catch (failure) {
      exchange.fail(failure)
      return undefined
    }
  }

  const sendRequest = (
    sent: JSONRPCRequest,
    options: TransportSendOptions | undefined,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = { ...sent, id: toWire(sent.id) }
      const { id, method } = request
      const ending = new AbortController()
      const cancelled = options?.requestSignal
      const end = (settle: () => void): void => {
        if (exchanges.get(id) !== exchange) return
        exchanges.delete(id)
        settle()
      }
      const exchange: Exchange = {
        method,
        abort: () => end(() => (ending.abort(), resolve())),
        finish: () => end(resolve),
        fail: (failure) => end(() => (reject(toError(failure)), ending.abort())),
        brokenBy: undefined,
        isWhole: false,
      }
      exchanges.set(id, exchange)
      cancelled?.addEventListener('abort', exchange.abort, { once: true })
      const deliver = async (): Promise<void> => {
        await inner.send(request, {
          ...options,
          requestSignal:
            cancelled === undefined ? ending.signal : AbortSignal.any([cancelled, ending.signal]),
          onRequestStreamEnd: () =>
            exchange.fail(exchange.brokenBy ?? new ConnectionFailure('unanswered')),
        })
        if (exchange.isWhole) exchange.fail(new ConnectionFailure('unanswered'))
      }
      deliver().catch(exchange.fail)
    })

  const sendOther = async (
    message: JSONRPCMessage,
    options: TransportSendOptions | undefined,
  ): Promise<void> => {
    const cancelledId = cancelledIdOf(message)
    if (cancelledId === undefined || !isJSONRPCNotification(message))
      return inner.send(message, options)
    const requestId = toWire(cancelledId)
    try {
      await inner.send({ ...message, params: { ...message.params, requestId } }, options)
    } finally {
      exchanges.get(requestId)?.abort()
    }
  }

  const failAll = (failure: unknown): void => {
    for (const exchange of exchanges.values()) exchange.fail(failure)
  }

  const watched: WatchedTransport = {
    start: () => {
      inner.onmessage = (message, extra) => {
        const received = receive(message)
        if (received !== undefined) watched.onmessage?.(received, extra)
      }
      inner.onerror = (error) => watched.onerror?.(error)
      inner.onclose = () => {
        failAll(new ConnectionFailure('stream-broken'))
        watched.onclose?.()
      }
      return inner.start()
    },
    send: (message, options) =>
      isJSONRPCRequest(message) ? sendRequest(message, options) : sendOther(message, options),
    close: () => inner.close(),
    ...(inner.hasPerRequestStream === undefined
      ? {}
      : { hasPerRequestStream: inner.hasPerRequestStream }),
    get sessionId() {
      return inner.sessionId
    },
    setProtocolVersion: (version) => inner.setProtocolVersion?.(version),
    fail: (id, failure) => exchanges.get(id)?.fail(failure),
    noteWhole: (id) => {
      const exchange = exchanges.get(id)
      if (exchange !== undefined) exchange.isWhole = true
    },
    noteBreak: (id, failure) => {
      const exchange = exchanges.get(id)
      if (exchange !== undefined) exchange.brokenBy = failure
    },
    failAll,
  }
  return watched
}

/** A subscription goes by the id of the request that opened it. */
const withSubscription = (
  message: JSONRPCNotification,
  fromWire: (id: RequestId) => RequestId,
): JSONRPCNotification => {
  const meta = message.params?.['_meta']
  if (!isJsonObject(meta)) return message
  const id = meta[SUBSCRIPTION_ID_META_KEY]
  if (typeof id !== 'number' && !(typeof id === 'string' && /^\d+$/.test(id))) return message
  const own = typeof id === 'number' ? fromWire(id) : String(fromWire(Number(id)))
  return {
    ...message,
    params: { ...message.params, _meta: { ...meta, [SUBSCRIPTION_ID_META_KEY]: own } },
  }
}

const cancelledIdOf = (message: JSONRPCMessage): RequestId | undefined =>
  isJSONRPCNotification(message) && message.method === 'notifications/cancelled'
    ? (message.params?.['requestId'] as RequestId | undefined)
    : undefined

const toError = (failure: unknown): Error =>
  failure instanceof Error ? failure : new ConnectionFailure('stream-broken')
