import { BaseAnthropic } from '@anthropic-ai/sdk/client'
import { Messages } from '@anthropic-ai/sdk/resources/messages/messages'
import type { ModelEvent, ModelRequest, ModelStream } from '@/lib/domain/model'
import type { FetchPort, Timers } from '@/lib/domain/ports'
import { appError } from '@/lib/domain/app-error'
import { OTHERS_VERSION } from './api-version'
import { createEventMapper } from './event-mapper'
import { toModelError } from './model-error'
import { toParams, type Effort } from './to-params'
import { watchBody } from './watch-body'

export interface AnthropicModelOptions {
  /** Up to but without `/v1/messages`. */
  readonly baseUrl: string
  readonly model: string
  /** Absent for local servers that ask for none; then no authorization header is sent at all. */
  readonly key?: string | undefined
  readonly fetch: FetchPort
  /** True for Anthropic's own API only: caching, thinking and long answers, which other endpoints refuse or misread. */
  readonly anthropicFeatures: boolean
  /** Another endpoint that takes cache breakpoints: found out when it was tested. */
  readonly caching?: boolean | undefined
  readonly effort?: Effort | undefined
  /** Without it a connection that goes silent is waited for until the other side closes it. */
  readonly after?: Timers['after'] | undefined
}

/** Milliseconds. Anthropic's stream sends a ping every few seconds; local servers send nothing while they read a long prompt. */
export const SILENCE_LIMIT = { anthropic: 90_000, compatible: 300_000 }

/**
 * A model behind the Messages API with streaming.
 * Nothing is retried here (`maxRetries: 0`): a retry that the person cannot see looks like a hang, so failures come out
 * with `retryAfterSeconds` and the turn decides. The SDK's own logging is off because it prints what it cannot parse.
 */
export const createAnthropicModel = (options: AnthropicModelOptions): ModelStream =>
  async function* stream(request, signal) {
    if (signal.aborted) return
    const { host } = new URL(options.baseUrl)
    if (options.key !== undefined && !isSendable(options.key)) {
      yield failed(appError('model.key-refused', { subject: host }))
      return
    }
    const silence = new AbortController()
    const limit = options.anthropicFeatures ? SILENCE_LIMIT.anthropic : SILENCE_LIMIT.compatible
    const watch = watchBody(options.after, limit, () => silence.abort())
    const toEvents = createEventMapper()
    let started = false
    try {
      const ask = (toolsets?: false): ReturnType<typeof createStream> =>
        send(
          { ...options, toolsets },
          request,
          watch.fetch(options.fetch),
          AbortSignal.any([signal, silence.signal]),
        )
      const events = await ask().catch((thrown: unknown) => {
        if (!TOOLSET_REFUSED.test(String(thrown))) throw thrown
        return ask(false)
      })
      started = true
      for await (const raw of events) {
        for (const event of toEvents(raw)) {
          if (signal.aborted) return
          yield event
          if (event.type === 'finished') return
        }
      }
      if (signal.aborted) return
      yield failed(
        silence.signal.aborted ? appError('model.timeout', { subject: host }) : broken(host),
      )
    } catch (thrown) {
      if (signal.aborted) return
      yield failed(
        silence.signal.aborted
          ? appError('model.timeout', { subject: host })
          : toModelError(thrown, { host, started, key: options.key }),
      )
    } finally {
      watch.stop()
    }
  }

const failed = (error: ReturnType<typeof appError>): ModelEvent => ({ type: 'failed', error })

const broken = (host: string): ReturnType<typeof appError> =>
  appError('model.stream-broken', { subject: host })

/** The one refusal after which something else is asked for: a toolset that the model turns out not to take. */
const TOOLSET_REFUSED = /\b400\b.*browser_/s

const send = (
  {
    baseUrl,
    model,
    key,
    anthropicFeatures,
    caching,
    effort,
    toolsets,
  }: AnthropicModelOptions & { readonly toolsets: false | undefined },
  request: ModelRequest,
  fetch: FetchPort,
  signal: AbortSignal,
): ReturnType<typeof createStream> =>
  createStream(
    new BaseAnthropic({
      baseURL: trimBase(baseUrl),
      // Any credential keeps the SDK from looking for one in the environment or on disk.
      apiKey: key ?? 'none',
      defaultHeaders: headersFor(key, anthropicFeatures),
      dangerouslyAllowBrowser: true,
      maxRetries: 0,
      logLevel: 'off',
      openTelemetry: false,
      fetch: async (input, init) =>
        withoutPages(await fetch(input instanceof Request ? input.url : input, init)),
    }),
    toParams(request, { model, anthropicFeatures, caching, effort, toolsets }),
    signal,
  )

const createStream = (
  client: BaseAnthropic,
  params: ReturnType<typeof toParams>,
  signal: AbortSignal,
) => new Messages(client).create({ ...params, stream: true }, { signal })

/** Other endpoints were written against the version before 2026-10-21, and some read the key from `x-api-key` only. */
const headersFor = (
  key: string | undefined,
  anthropicFeatures: boolean,
): Record<string, string | null> => ({
  ...(key === undefined ? { authorization: null } : {}),
  ...(anthropicFeatures
    ? {}
    : { 'anthropic-version': OTHERS_VERSION, ...(key === undefined ? {} : { 'x-api-key': key }) }),
})

/** People paste the whole address as often as its beginning. */
const trimBase = (baseUrl: string): string =>
  baseUrl.replace(/\/+$/, '').replace(/\/v1(\/messages)?$/, '')

/** Anything else cannot stand in a header, and the browser's own error would quote it. */
const isSendable = (key: string): boolean => /^[\x21-\x7e]+$/.test(key)

/** A web page where the endpoint should be is a wrong address, not a broken stream. */
const withoutPages = (response: Response): Response =>
  response.ok && (response.headers.get('content-type') ?? '').startsWith('text/html')
    ? new Response(null, { status: 404 })
    : response
