import {
  Client,
  SSEClientTransport,
  SseError,
  StreamableHTTPClientTransport,
  type ConnectOptions,
  type DiscoverResult,
  type Transport,
  UnauthorizedError,
} from '@modelcontextprotocol/client'
import { z } from 'zod'
import { VIEW_MEDIA_TYPE, VIEWS_EXTENSION } from '@/lib/domain/app-view'
import type { AddressSpace, ProtocolVerdict } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import { jsonObject } from '@/lib/domain/json-schemas'
import type { FetchPort, Timers } from '@/lib/domain/ports'
import type { AuthConnector } from './auth/auth-ports'
import type { Credentials } from './auth/credentials'
import { answerElicitations, type Asker } from './answer-elicitations'
import { ConnectionFailure } from './connection-failure'
import { statusOf } from './connector-error'
import { raceSignal } from './deadline'
import { createEditResult } from './edit-result'
import type { NetworkWatch } from './guarded-fetch'
import { createListingCapture, MOST_PAGES, type ListingCapture } from './listing-capture'
import { TASKS_EXTENSION } from './read-task'
import { SUPPORTED_VERSIONS } from './protocol-versions'
import { createSessionFetch } from './session-fetch'
import type { WatchTraffic } from './traffic/traffic-log'
import { createWatchedTransport, type WatchedTransport } from './watched-transport'

export interface SessionPorts {
  readonly fetch: FetchPort
  readonly now: () => number
  readonly timers: Timers
  /** What the browser's network events add to a failed fetch; without it a redirect is no more than unreachable. */
  readonly network?: NetworkWatch | undefined
  /** The product's version, as told to servers. */
  readonly version?: string | undefined
  /** What a connector signs its requests with; nothing is sent with them without it. */
  readonly credentials?: ((connector: AuthConnector) => Credentials) | undefined
  /** Logs what goes to and fro; nothing is logged without it. */
  readonly watchTraffic?: WatchTraffic | undefined
}

export interface SessionAddress {
  /** Whose credentials go along; none where it is not known yet. */
  readonly id?: ConnectorId | undefined
  readonly url: string
  readonly addressSpace: AddressSpace
  /** As stored; without one the server is asked which era it speaks. */
  readonly verdict?: SessionVerdict | undefined
}

export type SessionVerdict = ProtocolVerdict

export interface Session {
  readonly client: Client
  readonly verdict: SessionVerdict
  readonly capture: ListingCapture
  /** The calls that are open, oldest first: who is asked when the server asks something in between. */
  readonly askers: Set<Asker>
  /** Told of each resource that the server says has changed. */
  readonly updates: Set<(uri: string) => void>
  /** Opened on the word of a stored verdict, with nothing sent yet; false from the first answer on. */
  unproven: boolean
  /** Aborted once the session cannot carry anything more. */
  readonly ended: AbortSignal
  /** Tells the server, where it keeps a session, and lets go. Never throws. */
  close(): Promise<void>
}

const BOUNDS = { depth: 256, values: 1_000_000 }
const LEAST_RECONNECT = 500
const MOST_RECONNECT = 30_000

/**
 * Opens a session: with the stored verdict where there is one (no round trip in the modern era), else by asking, else by
 * the older handshake, else over HTTP+SSE. Throws what `toConnectorError` understands.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
 */
export const openSession = async (
  ports: SessionPorts,
  address: SessionAddress,
  signal: AbortSignal,
): Promise<Session> => {
  const { verdict } = address
  if (verdict === undefined) return negotiate(ports, address, signal)
  try {
    if (verdict.sse === true)
      return await connect(ports, address, signal, { sse: true, options: {} })
    return await connect(ports, address, signal, {
      sse: false,
      options: { prior: priorOf(verdict) },
    })
  } catch (thrown) {
    if (signal.aborted || !isRefusal(thrown)) throw thrown
    return negotiate(ports, address, signal)
  }
}

const negotiate = async (
  ports: SessionPorts,
  address: SessionAddress,
  signal: AbortSignal,
): Promise<Session> => {
  try {
    return await connect(ports, address, signal, { sse: false, options: {} })
  } catch (thrown) {
    const status = statusOf(thrown)
    if (signal.aborted || status === undefined) throw thrown
    const sse = status === 400 || status === 404 || status === 405
    if (!sse && status < 500) throw thrown
    try {
      // Some older servers fail on a method they do not know instead of refusing it.
      return await connect(ports, address, signal, {
        sse,
        options: sse ? {} : { prior: { kind: 'legacy' } },
      })
    } catch {
      throw thrown
    }
  }
}

/** True when the server answered, and what it answered may be due to its speaking otherwise than we thought. */
const isRefusal = (thrown: unknown): boolean => {
  // A missing sign-in says nothing about the era.
  if (thrown instanceof UnauthorizedError) return false
  const status = statusOf(thrown)
  if (status !== undefined)
    return status === 400 || status === 404 || status === 405 || status >= 500
  return !(thrown instanceof ConnectionFailure) || thrown.kind === 'bad-message'
}

const priorOf = (verdict: ProtocolVerdict): NonNullable<ConnectOptions['prior']> =>
  verdict.era === 'modern' && verdict.discover !== undefined
    ? { kind: 'modern', discover: verdict.discover as unknown as DiscoverResult }
    : { kind: 'legacy' }

interface Way {
  readonly sse: boolean
  readonly options: ConnectOptions
}

const connect = async (
  ports: SessionPorts,
  address: SessionAddress,
  signal: AbortSignal,
  way: Way,
): Promise<Session> => {
  const capture = createListingCapture()
  const ended = new AbortController()
  const client = new Client(
    { name: 'sayso', version: ports.version ?? '0' },
    {
      // Sampling and roots are deprecated and not offered.
      capabilities: {
        elicitation: { form: {}, url: {} },
        extensions: {
          [TASKS_EXTENSION]: {},
          [VIEWS_EXTENSION]: { mimeTypes: [VIEW_MEDIA_TYPE] },
        },
      },
      supportedProtocolVersions: [...SUPPORTED_VERSIONS],
      versionNegotiation: { mode: way.sse ? 'legacy' : 'auto' },
      listMaxPages: MOST_PAGES + 1,
      inputRequired: { autoFulfill: false },
    },
  )
  const askers = new Set<Asker>()
  answerElicitations(client, askers, address.addressSpace)
  const updates = new Set<(uri: string) => void>()
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => {
    for (const tell of updates) tell(params.uri)
  })
  const { inner, watched } = createTransports(ports, address, way.sse, capture, (failure) => {
    watched.failAll(failure)
    // Not before the failure has reached its callers: closing would tell them only that it was closed.
    queueMicrotask(() => void client.close())
  })
  /* oxlint-disable unicorn/prefer-add-event-listener -- the client is no event target */
  client.onclose = () => ended.abort()
  // An event source would reconnect to a session that the server no longer knows.
  client.onerror = (error) => {
    if (error instanceof SseError) void client.close()
  }
  /* oxlint-enable unicorn/prefer-add-event-listener */
  try {
    await raceSignal(client.connect(watched, { ...way.options, signal }), signal)
  } catch (thrown) {
    void client.close().catch(() => {})
    throw thrown
  }
  return {
    client,
    verdict: verdictOf(client, way.sse),
    capture,
    askers,
    updates,
    unproven: way.options.prior?.kind === 'modern',
    ended: ended.signal,
    close: async () => {
      if (inner instanceof StreamableHTTPClientTransport)
        await inner.terminateSession().catch(() => {})
      await client.close().catch(() => {})
    },
  }
}

const createTransports = (
  ports: SessionPorts,
  address: SessionAddress,
  sse: boolean,
  capture: ListingCapture,
  onHostile: (failure: unknown) => void,
): { inner: Transport; watched: WatchedTransport } => {
  const { timers, network, watchTraffic } = ports
  const { id, addressSpace } = address
  const url = new URL(address.url)
  const sessionFetch = createSessionFetch(
    ports.fetch,
    { origin: url.origin, addressSpace },
    {
      now: ports.now,
      answersElsewhere: sse,
      guard: { timers, network, json: BOUNDS },
      watch: id === undefined ? undefined : (fetch) => watchTraffic?.(id, fetch) ?? fetch,
      onWholeAnswer: (id) => watched.noteWhole(id),
      onStreamFailure: (id, failure) => {
        // A broken stream may be resumed; one that was cut for its size would only be cut again.
        const mayResume = failure instanceof ConnectionFailure && failure.kind === 'stream-broken'
        if (id === undefined && !mayResume) onHostile(failure)
        else if (id !== undefined && mayResume) watched.noteBreak(id, failure)
        else if (id !== undefined) watched.fail(id, failure)
      },
    },
  )
  const credentials =
    id === undefined ? undefined : ports.credentials?.({ id, url: address.url, addressSpace })
  const signing =
    credentials === undefined
      ? { fetch: sessionFetch }
      : { fetch: credentials.withCredentials(sessionFetch), authProvider: credentials.provider }
  const inner: Transport = sse
    ? new SSEClientTransport(url, signing)
    : new StreamableHTTPClientTransport(url, {
        ...signing,
        reconnectionScheduler: (reconnect, delay) =>
          timers.after(Math.min(MOST_RECONNECT, Math.max(LEAST_RECONNECT, delay)), reconnect),
      })
  const watched = createWatchedTransport(inner, createEditResult(capture), ports.now())
  return { inner, watched }
}

const discoverOf = (client: Client): ProtocolVerdict['discover'] => {
  const discover = client.getDiscoverResult()
  return discover === undefined ? undefined : jsonObject.parse(JSON.parse(JSON.stringify(discover)))
}

const verdictOf = (client: Client, sse: boolean): SessionVerdict => {
  const discover = discoverOf(client)
  return {
    era: client.getProtocolEra() ?? 'legacy',
    version: z.string().parse(client.getNegotiatedProtocolVersion()),
    ...(discover === undefined ? {} : { discover }),
    ...(sse ? { sse } : {}),
  }
}
