import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { MessageCreateParams } from '@anthropic-ai/sdk/resources/messages'
import { NAMING_SYSTEM } from '@/lib/agent/name-conversation'
import { startLoopbackServer } from './loopback-server'
import { eventsOf, messageOf } from './message-events'
import { createSelfSigned } from './self-signed'
import { unresolvedTools } from './unresolved-tools'
import { httpError, type HttpErrorPart, type Reply, type ReplyPart } from './scripted-reply'

/** A `POST /v1/messages` as it arrived. */
export interface RecordedRequest {
  readonly headers: IncomingHttpHeaders
  readonly body: MessageCreateParams
  /** `aborted` when the client went away before the reply was complete. */
  readonly closed: Promise<'finished' | 'aborted'>
}

/** Replies in order, or a function of the request; `index` counts requests from 0. */
export type Script = readonly Reply[] | ((request: RecordedRequest, index: number) => Reply)

export interface ScriptedModelOptions {
  /** Ids that `GET /v1/models` lists. */
  readonly models?: readonly string[]
  /** Answers 400 to a request with cache breakpoints, as endpoints without a cache do. */
  readonly refuseCaching?: boolean
  /** Answers `POST /v1/messages/count_tokens`, which many endpoints lack. */
  readonly countsTokens?: boolean
  /** Answers 403 to any request with an Origin header, as local model servers do to a browser extension. */
  readonly refuseOrigin?: boolean
  /** Speaks HTTPS with a certificate of its own for this name, to stand where a browser is told to look for that host. */
  readonly secureAs?: string
  /** What it answers when it is asked to name a conversation; refuses without it. */
  readonly naming?: Reply
}

/** A server on loopback that speaks the Messages API and says exactly what the script says. */
export interface ScriptedModel {
  /** What a person types as endpoint address, and what the SDK takes as `baseURL`. */
  readonly url: string
  /** Every message request so far, retries by the SDK included. */
  readonly requests: readonly RecordedRequest[]
  /** Those that asked to name a conversation; they are not in `requests`. */
  readonly namings: readonly RecordedRequest[]
  /** Resolves with the message request of that index as soon as it has arrived. */
  readonly waitForRequest: (index: number) => Promise<RecordedRequest>
  readonly stop: () => Promise<void>
}

/** Starts a scripted model. When the script has run out, requests are answered with a 400 that says so. */
export async function startScriptedModel(
  script: Script,
  options: ScriptedModelOptions = {},
): Promise<ScriptedModel> {
  const requests: RecordedRequest[] = []
  const namings: RecordedRequest[] = []
  const waiting = new Map<number, (request: RecordedRequest) => void>()
  const arrivals = new Map<number, Promise<RecordedRequest>>()

  const waitForRequest = async (index: number): Promise<RecordedRequest> => {
    const arrived = requests[index]
    if (arrived !== undefined) return arrived
    const arrival =
      arrivals.get(index) ?? new Promise<RecordedRequest>((resolve) => waiting.set(index, resolve))
    arrivals.set(index, arrival)
    return await arrival
  }

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(incoming.url ?? '/', 'http://loopback').pathname
    if (options.refuseOrigin === true && incoming.headers.origin !== undefined) {
      response.writeHead(403).end()
    } else if (incoming.method === 'GET' && path === '/v1/models') {
      sendJson(response, 200, modelList(options.models ?? ['scripted-model']))
    } else if (path === '/v1/messages/count_tokens' && options.countsTokens === true) {
      sendJson(response, 200, { input_tokens: 8 })
    } else if (incoming.method === 'POST' && path === '/v1/messages') {
      const closed = closedOf(response)
      const body = JSON.parse(await textOf(incoming)) as MessageCreateParams
      if (options.refuseCaching === true && JSON.stringify(body).includes('cache_control')) {
        sendError(response, 400, 'invalid_request_error', 'cache_control: unknown field')
        return
      }
      if (JSON.stringify(body.system ?? '').includes(NAMING_SYSTEM)) {
        // Not in the script of a conversation: it comes beside it, once.
        const request = { headers: incoming.headers, body, closed }
        namings.push(request)
        await play(partsOf(options.naming), request, 'naming', response)
        return
      }
      const index = requests.length
      const unresolved = unresolvedTools(body)
      if (unresolved !== undefined) throw new Error(unresolved)
      const request: RecordedRequest = { headers: incoming.headers, body, closed }
      requests.push(request)
      waiting.get(index)?.(request)
      const reply = typeof script === 'function' ? script(request, index) : script[index]
      await play(partsOf(reply), request, String(index + 1), response)
    } else {
      sendError(response, 404, 'not_found_error', `There is no ${incoming.method} ${path}.`)
    }
  }

  const { secureAs } = options
  const server = await startLoopbackServer(
    (incoming, response) => {
      answer(incoming, response).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error)
        if (response.headersSent) response.destroy()
        else sendError(response, 400, 'invalid_request_error', message)
      })
    },
    0,
    secureAs === undefined ? undefined : createSelfSigned(secureAs),
  )
  return { url: server.origin, requests, namings, waitForRequest, stop: server.stop }
}

function partsOf(reply: Reply | undefined): readonly ReplyPart[] {
  if (reply === undefined) {
    return [httpError(400, 'invalid_request_error', 'The script has no reply left.')]
  }
  return 'kind' in reply ? [reply] : reply
}

async function play(
  parts: readonly ReplyPart[],
  request: RecordedRequest,
  id: string,
  response: ServerResponse,
): Promise<void> {
  const error = parts.find((part): part is HttpErrorPart => part.kind === 'http-error')
  if (error !== undefined) {
    sendError(response, error.status, error.type, error.message, error.headers)
    return
  }
  const hangAt = parts.find((part) => part.kind === 'hang')?.afterEvents
  if (hangAt === 0) return
  const message = messageOf(parts, request.body, id)
  if (request.body.stream !== true) {
    sendJson(response, 200, message)
    return
  }
  const cutAt = parts.find((part) => part.kind === 'cut')?.afterEvents
  const delay = parts.find((part) => part.kind === 'delay')?.ms
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'request-id': `req_${id}`,
  })
  for (const [index, event] of eventsOf(message).entries()) {
    if (index === hangAt) return
    if (index === cutAt) {
      response.destroy()
      return
    }
    if (delay !== undefined && index > 0) await pause(delay)
    if (response.destroyed) return
    await written(response, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  response.end()
}

/** Waits until the chunk has left, so that a cut after it loses nothing that was promised. */
async function written(response: ServerResponse, chunk: string): Promise<void> {
  await new Promise<void>((resolve) => {
    response.write(chunk, () => resolve())
  })
}

async function closedOf(response: ServerResponse): Promise<'finished' | 'aborted'> {
  return await new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished ? 'finished' : 'aborted'))
  })
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = ''
  incoming.setEncoding('utf8')
  for await (const chunk of incoming) text += String(chunk)
  return text
}

function modelList(ids: readonly string[]): unknown {
  const data = ids.map((id) => ({
    type: 'model',
    id,
    display_name: id,
    created_at: '2026-01-01T00:00:00Z',
  }))
  return { data, has_more: false, first_id: ids[0] ?? null, last_id: ids.at(-1) ?? null }
}

function sendError(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendJson(response, status, { type: 'error', error: { type, message } }, headers)
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
