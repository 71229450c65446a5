import type { FetchPort } from '@/lib/domain/ports'
import { failureIn } from '../connection-failure'
import { isEventStream } from '../guarded-fetch'

/** So much of a body is kept until it is masked; what is stored of it is less. */
const MOST_BYTES = 8 * 1024

/** One exchange as it went over the wire. Threat: it holds secrets, so it must neither be stored nor shown as it is. */
export interface RawExchange {
  readonly at: number
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly sent: string
  readonly status?: number | undefined
  readonly failure?: string | undefined
  readonly ms: number
  readonly receivedBytes: number
  /** The first of them. */
  readonly received: Uint8Array
}

/**
 * A fetch that tells of each exchange once its answer has ended, streams included. Sees what the guarded fetch within lets
 * through and adds nothing to the way of an answer but one look at its bytes.
 */
export const watchExchange =
  (fetch: FetchPort, now: () => number, note: (exchange: RawExchange) => void): FetchPort =>
  async (input, init = {}) => {
    const at = now()
    let receivedBytes = 0
    let received = new Uint8Array()
    let status: number | undefined
    let noted = false
    const keep = (chunk: Uint8Array): void => {
      receivedBytes += chunk.byteLength
      if (received.byteLength < MOST_BYTES)
        received = joined(received, chunk.subarray(0, MOST_BYTES - received.byteLength))
    }
    const end = (failure?: string): void => {
      if (noted) return
      noted = true
      note({
        at,
        url: new URL(input),
        method: init.method ?? 'GET',
        headers: new Headers(init.headers),
        sent: textOf(init.body),
        status,
        failure,
        ms: now() - at,
        receivedBytes,
        received,
      })
    }
    const failed = (thrown: unknown): void => end(failureIn(thrown)?.kind ?? 'cancelled')
    try {
      const response = await fetch(input, init)
      status = response.status
      if (response.body === null) {
        end()
        return response
      }
      const { headers, statusText } = response
      if (isEventStream(response))
        return new Response(passing(response.body, { keep, end, failed }), {
          status,
          statusText,
          headers,
        })
      // The guarded fetch has read all of it.
      const bytes = new Uint8Array(await response.arrayBuffer())
      keep(bytes)
      end()
      return new Response(bytes, { status, statusText, headers })
    } catch (thrown) {
      failed(thrown)
      throw thrown
    }
  }

interface Watcher {
  readonly keep: (chunk: Uint8Array) => void
  readonly end: () => void
  readonly failed: (thrown: unknown) => void
}

/** The same stream, seen chunk by chunk. */
const passing = (
  body: ReadableStream<Uint8Array>,
  { keep, end, failed }: Watcher,
): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (done) {
          end()
          controller.close()
          return
        }
        keep(value)
        controller.enqueue(value)
      } catch (thrown) {
        failed(thrown)
        controller.error(thrown)
      }
    },
    cancel: async (reason) => {
      failed(reason)
      await reader.cancel(reason)
    },
  })
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(a.byteLength + b.byteLength)
  both.set(a)
  both.set(b, a.byteLength)
  return both
}

const textOf = (body: RequestInit['body']): string =>
  typeof body === 'string' || body instanceof URLSearchParams ? String(body) : ''
