import { ConnectionFailure } from './connection-failure'
import type { IdleTimer } from './idle-timer'
import type { JsonScan } from './scan-json'

export interface BodyLimit {
  readonly bytes: number
  /** Keep what fits instead of failing: an error's body must not hide its status. */
  readonly cut: boolean
  readonly idle: IdleTimer
  /** Ends the reading with its reason, whatever the body itself does. */
  readonly signal: AbortSignal
  readonly scan?: JsonScan | undefined
}

/**
 * Reads a whole body through a counter, which stops reading at the cap.
 * Threat: an endless answer, or one that grows without bounds once it is parsed.
 */
export const readBody = async (
  body: ReadableStream<Uint8Array>,
  { bytes, cut, idle, signal, scan }: BodyLimit,
): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  const stop = (): void => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      idle.beat()
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return join(chunks, size)
      const room = bytes - size
      if (value.byteLength > room && cut) return join([...chunks, value.subarray(0, room)], bytes)
      if (value.byteLength > room || scan?.accepts(value) === false)
        throw new ConnectionFailure('too-large')
      chunks.push(value)
      size += value.byteLength
    }
  } finally {
    idle.stop()
    signal.removeEventListener('abort', stop)
    stop()
  }
}

const join = (chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
