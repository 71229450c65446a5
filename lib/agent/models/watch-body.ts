import type { FetchPort, Timers } from '@/lib/domain/ports'

/** Watches one request: `onSilence` runs once when no byte has come for `milliseconds`, headers included. */
export const watchBody = (
  after: Timers['after'] | undefined,
  milliseconds: number,
  onSilence: () => void,
): { fetch: (inner: FetchPort) => FetchPort; stop: () => void } => {
  let cancel: (() => void) | undefined
  const stop = (): void => {
    cancel?.()
    cancel = undefined
  }
  const touch = (): void => {
    stop()
    cancel = after?.(milliseconds, onSilence)
  }
  const fetch =
    (inner: FetchPort): FetchPort =>
    async (input, init) => {
      touch()
      const response = await inner(input, init)
      touch()
      if (after === undefined || response.body === null) return response
      const watched = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          touch()
          controller.enqueue(chunk)
        },
      })
      return new Response(response.body.pipeThrough(watched), response)
    }
  return { fetch, stop }
}
