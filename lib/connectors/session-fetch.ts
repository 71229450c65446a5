import { SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client'
import type { FetchPort } from '@/lib/domain/ports'
import { ConnectionFailure } from './connection-failure'
import { createGuardedFetch, type FetchGuard, type FetchPin } from './guarded-fetch'
import { parseRetryAfter } from './retry-after'

/** A JSON-RPC request's id, as far as one can be read from what is being sent. */
export type RequestId = string | number

export interface SessionFetchOptions {
  readonly now: () => number
  readonly guard: FetchGuard
  /** Logs what goes to and fro. */
  readonly watch?: ((fetch: FetchPort) => FetchPort) | undefined
  /** Answers come on a stream of their own (HTTP+SSE), so that a request may be answered with 202. */
  readonly answersElsewhere: boolean
  /** The answer to this request is complete as it stands, not a stream. */
  readonly onWholeAnswer: (id: RequestId) => void
  /** `id` is that of the request which the broken stream answers; undefined for a stream of the session's own. */
  readonly onStreamFailure: (id: RequestId | undefined, failure: unknown) => void
}

const HTML_START = 200

/**
 * The guarded fetch as an MCP transport needs it: what the transport would swallow or take for something else becomes a
 * failure here, while status, headers and body are still at hand.
 */
export const createSessionFetch = (
  fetch: FetchPort,
  pin: FetchPin,
  options: SessionFetchOptions,
): FetchPort => {
  return async (input, init = {}) => {
    const { id, method } = requestOf(init)
    const bytes = mostBytesOf(method, options.answersElsewhere)
    const guarded = createGuardedFetch(fetch, pin, {
      ...options.guard,
      bodyBytes: bytes,
      eventBytes: bytes,
      onStreamFailure: (failure) => options.onStreamFailure(id, failure),
    })
    const { watch = (fetch) => fetch } = options
    const response = await watch(guarded)(input, init)
    await refuseLostSession(response, init, options.answersElsewhere)
    await refuseBusy(response, options.now())
    if (!response.ok) {
      if (options.answersElsewhere && init.method === 'POST' && !isChallenge(response))
        throw await httpErrorOf(response)
      return response
    }
    await refuseHtml(response)
    if (id === undefined) return response
    if (response.status === 202 && !options.answersElsewhere)
      throw new ConnectionFailure('bad-message')
    if (!isJson(response)) return response
    options.onWholeAnswer(id)
    return withoutBatch(response)
  }
}

interface SentRequest {
  readonly id?: RequestId
  readonly method?: string
}

const requestOf = (init: RequestInit): SentRequest => {
  if (init.method !== 'POST' || typeof init.body !== 'string') return {}
  const message: unknown = JSON.parse(init.body)
  if (
    typeof message !== 'object' ||
    message === null ||
    !('id' in message) ||
    !('method' in message)
  )
    return {}
  if (typeof message.method !== 'string') return {}
  return typeof message.id === 'string' || typeof message.id === 'number'
    ? { id: message.id, method: message.method }
    : {}
}

const MEGABYTE = 1024 * 1024
const MOST_BYTES = new Map([
  ['tools/list', 16 * MEGABYTE],
  // A page of a view comes whole; the largest that was seen has 4.3 million characters.
  ['resources/read', 16 * MEGABYTE],
  // Images come in the answer itself, and over a stream all of it is one event.
  ['tools/call', 20 * MEGABYTE],
])

/** A stream of the session's own may carry the answer to anything. */
const mostBytesOf = (method: string | undefined, answersElsewhere: boolean): number =>
  method === undefined || answersElsewhere
    ? 20 * MEGABYTE
    : (MOST_BYTES.get(method) ?? 4 * MEGABYTE)

/**
 * 404 to a request that names a session means that the session is gone; several servers say so with 400 and words.
 * The words are matched on because nothing else tells; a server that lies with them gains one more request.
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
 */
const refuseLostSession = async (
  response: Response,
  init: RequestInit,
  answersElsewhere: boolean,
): Promise<void> => {
  const namesSession = answersElsewhere
    ? init.method === 'POST'
    : new Headers(init.headers).has('mcp-session-id')
  if (!namesSession || (response.status !== 404 && response.status !== 400)) return
  const text = await response.clone().text()
  if (response.status === 404 || /session|not initialized/i.test(text)) {
    throw new ConnectionFailure('session-lost', { detail: text, notDone: true })
  }
}

const refuseBusy = async (response: Response, now: number): Promise<void> => {
  if (response.status !== 429 && response.status !== 503) return
  throw new ConnectionFailure('busy', {
    detail: await response.text(),
    retryAfterSeconds: parseRetryAfter(response.headers.get('retry-after'), now),
    // A gateway also says 503 when the server behind it went away in the middle.
    notDone: response.status === 429,
  })
}

const refuseHtml = async (response: Response): Promise<void> => {
  if (!/^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(contentTypeOf(response))) return
  throw new ConnectionFailure('answered-html', {
    detail: (await response.text()).slice(0, HTML_START),
  })
}

/** What sign-in is to see as it came. */
const isChallenge = (response: Response): boolean =>
  response.status === 401 || (response.status === 403 && response.headers.has('www-authenticate'))

/** The HTTP+SSE transport would keep no more of it than a sentence. */
const httpErrorOf = async (response: Response): Promise<SdkHttpError> =>
  new SdkHttpError(SdkErrorCode.ClientHttpNotImplemented, 'The server refused a message.', {
    status: response.status,
    statusText: response.statusText,
    text: await response.text(),
  })

/** We never send a batch, so no answer can be one. */
const withoutBatch = async (response: Response): Promise<Response> => {
  const text = await response.text()
  if (/^\s*\[/.test(text)) throw new ConnectionFailure('bad-message')
  return new Response(text, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  })
}

const isJson = (response: Response): boolean =>
  /^\s*application\/json\s*(;|$)/i.test(contentTypeOf(response))

const contentTypeOf = (response: Response): string => response.headers.get('content-type') ?? ''
