import { ConnectionFailure } from './connection-failure'
import type { IdleTimer } from './idle-timer'
import type { JsonScan } from './scan-json'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

export interface EventLimit {
  readonly eventBytes: number
  readonly idle: IdleTimer
  /** Ends the stream with its reason, whatever the body itself does. */
  readonly signal: AbortSignal
  readonly scan?: JsonScan | undefined
  /** Turns what the network threw into a failure. */
  readonly failureOf: (thrown: unknown) => unknown
  readonly onFailure: (failure: unknown) => void
}

/**
 * Passes an event stream on while each event stays within its limits.
 * Threat: a line without an end, which a parser would buffer until memory runs out.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export const limitEvents = (
  body: ReadableStream<Uint8Array>,
  limit: EventLimit,
): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  const accepts = createEventGauge(limit.eventBytes, limit.scan)
  const { signal } = limit
  const stop = (): void => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      limit.idle.beat()
      try {
        const { done, value } = await reader.read()
        signal.throwIfAborted()
        if (done) {
          signal.removeEventListener('abort', stop)
          controller.close()
          return
        }
        if (!accepts(value)) throw new ConnectionFailure('too-large')
        controller.enqueue(value)
      } catch (thrown) {
        const failure = limit.failureOf(thrown)
        signal.removeEventListener('abort', stop)
        stop()
        limit.onFailure(failure)
        controller.error(failure)
      } finally {
        limit.idle.stop()
      }
    },
    cancel: (reason) => {
      signal.removeEventListener('abort', stop)
      return reader.cancel(reason)
    },
  })
}

/** Takes chunks and says whether every event stays within its limits, also over chunk borders. An empty line ends one. */
const createEventGauge = (
  most: number,
  scan: JsonScan | undefined,
): ((chunk: Uint8Array) => boolean) => {
  let size = 0
  let lineIsEmpty = true
  let afterReturn = false
  const accepts = (part: Uint8Array): boolean => {
    size += part.byteLength
    return size <= most && scan?.accepts(part) !== false
  }
  return (chunk) => {
    let from = 0
    for (let at = 0; at < chunk.byteLength; at += 1) {
      const byte = chunk[at]
      const endsLine = byte === CARRIAGE_RETURN || (byte === LINE_FEED && !afterReturn)
      if (endsLine && lineIsEmpty) {
        if (!accepts(chunk.subarray(from, at + 1))) return false
        from = at + 1
        size = 0
        scan?.reset()
      }
      if (endsLine) lineIsEmpty = true
      else if (byte !== LINE_FEED) lineIsEmpty = false
      afterReturn = byte === CARRIAGE_RETURN
    }
    return accepts(chunk.subarray(from))
  }
}
