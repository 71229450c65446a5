import type { AddressSpace } from '@/lib/domain/connector'
import type { FetchPort, Timers } from '@/lib/domain/ports'
import { ConnectionFailure } from './connection-failure'
import { createIdleTimer, type IdleTimer } from './idle-timer'
import { limitEvents } from './limit-events'
import { readBody } from './read-body'
import { createJsonScan, type JsonScan, type JsonScanBounds } from './scan-json'

/** What the browser's network events (`webRequest`) tell about a request that failed; fetch itself says only "failed". */
export interface NetworkWatch {
  explain(url: string): Promise<NetworkFailure>
}

export interface NetworkFailure {
  /** Where a redirect pointed. */
  readonly movedTo?: string | undefined
  /**
   * True when no byte of the request can have left (refused, not resolved, offline). With two requests to one address
   * under way it must stay false unless it is known which of them failed.
   */
  readonly neverSent?: boolean | undefined
}

/** What a fetch is tied to: exactly this origin, in the address space that the person typed. */
export interface FetchPin {
  readonly origin: string
  readonly addressSpace: AddressSpace
}

export interface FetchGuard {
  readonly timers: Timers
  readonly network?: NetworkWatch | undefined
  /** Cap on an answer that is not an event stream, in decoded bytes; 4 MB. */
  readonly bodyBytes?: number
  /** Cap on one event of a stream; 1 MB. A stream as a whole has no cap: it ends with its caller's deadline. */
  readonly eventBytes?: number
  /** How long a body may stand still; 30 s. */
  readonly idleMilliseconds?: number
  /** The same for event streams; none, since a server may think for long before it says something. */
  readonly streamIdleMilliseconds?: number
  /** Bounds of what an answer may be once it is parsed; none. */
  readonly json?: JsonScanBounds | undefined
  /** Told when an event stream fails, for callers to whom a library passes only words on. */
  readonly onStreamFailure?: ((failure: unknown) => void) | undefined
}

type Guarded = RequestInit & { readonly targetAddressSpace: AddressSpace }

const ERROR_BODY_BYTES = 64 * 1024
const NO_BODY = new Set([101, 204, 205, 304])

/**
 * The only way out to a server or a model: one origin, no redirect followed, no cookies, no referrer, no cache, the address
 * space that the person typed, and an end to every body. Rejects with `ConnectionFailure`, or with the signal's reason.
 * Threat: a 307 replays a POST body to another origin; a public name that resolves to this computer
 * (https://wicg.github.io/local-network-access/); an answer that never ends.
 */
export const createGuardedFetch = (
  fetch: FetchPort,
  pin: FetchPin,
  guard: FetchGuard,
): FetchPort => {
  const {
    timers,
    network,
    bodyBytes = 4 * 1024 * 1024,
    eventBytes = 1024 * 1024,
    idleMilliseconds = 30_000,
  } = guard
  const newScan = (): JsonScan | undefined =>
    guard.json === undefined ? undefined : createJsonScan(guard.json)
  return async (input, init = {}) => {
    const url = new URL(input)
    if (url.origin !== pin.origin || url.username !== '' || url.password !== '') {
      throw new ConnectionFailure('wrong-origin', { detail: url.origin, notDone: true })
    }
    const idleCut = new AbortController()
    const signal = init.signal ? AbortSignal.any([init.signal, idleCut.signal]) : idleCut.signal
    const failureOf = (thrown: unknown): unknown =>
      init.signal?.aborted === true
        ? init.signal.reason
        : idleCut.signal.aborted
          ? idleCut.signal.reason
          : thrown instanceof ConnectionFailure
            ? thrown
            : new ConnectionFailure('stream-broken')
    const idleTimer = (milliseconds: number | undefined): IdleTimer =>
      createIdleTimer(timers, milliseconds, () => idleCut.abort(new ConnectionFailure('idle')))

    const guarded: Guarded = {
      ...init,
      signal,
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      targetAddressSpace: pin.addressSpace,
    }
    const response = await fetch(url, guarded).catch(async (thrown: unknown) => {
      if (init.signal?.aborted === true) throw init.signal.reason
      throw await unreachable(thrown, url, network)
    })
    if (response.type === 'opaqueredirect') throw new ConnectionFailure('moved')
    if (response.body === null || NO_BODY.has(response.status)) return response
    if (isEventStream(response)) {
      const events = limitEvents(response.body, {
        eventBytes,
        idle: idleTimer(guard.streamIdleMilliseconds),
        signal,
        scan: newScan(),
        failureOf,
        onFailure: guard.onStreamFailure ?? (() => {}),
      })
      return withBody(response, events)
    }
    try {
      const cut = !response.ok
      const bytes = cut ? Math.min(bodyBytes, ERROR_BODY_BYTES) : bodyBytes
      const scan = cut ? undefined : newScan()
      return withBody(
        response,
        await readBody(response.body, {
          bytes,
          cut,
          idle: idleTimer(idleMilliseconds),
          signal,
          scan,
        }),
      )
    } catch (thrown) {
      throw failureOf(thrown)
    }
  }
}

/** Whether an answer is one that goes on. */
export const isEventStream = (response: Response): boolean =>
  response.ok && /^\s*text\/event-stream\s*(;|$)/i.test(response.headers.get('content-type') ?? '')

const withBody = (response: Response, body: BodyInit): Response =>
  new Response(body, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  })

const unreachable = async (
  thrown: unknown,
  url: URL,
  network: NetworkWatch | undefined,
): Promise<ConnectionFailure> => {
  const seen = await network?.explain(url.href).catch(() => undefined)
  const cause = thrown instanceof Error ? thrown.cause : undefined
  if (seen?.movedTo !== undefined || isRefusedRedirect(cause)) {
    return new ConnectionFailure('moved', { detail: seen?.movedTo, notDone: true })
  }
  return new ConnectionFailure('unreachable', {
    notDone: seen?.neverSent === true || isRefusedConnection(cause),
  })
}

/** Outside a browser, fetch names its cause. */
const isRefusedRedirect = (cause: unknown): boolean =>
  cause instanceof Error && cause.message === 'unexpected redirect'

const isRefusedConnection = (cause: unknown): boolean =>
  cause instanceof Error &&
  'code' in cause &&
  (cause.code === 'ECONNREFUSED' || cause.code === 'ENOTFOUND')
