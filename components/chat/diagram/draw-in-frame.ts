import { drawAnswer, FRAME_READY, type DiagramPicture, type DrawRequest } from './diagram-messages'

/** What draws weighs three megabytes, which a slow machine reads for a while. */
const LOADS_WITHIN_MS = 20_000
/** Some texts are short and never come to an end; on a busy machine an ordinary one takes some seconds. */
const DRAWS_WITHIN_MS = 10_000

/**
 * Has one diagram drawn in a fresh frame of our own sandbox page, which is gone afterwards whatever happens. The answer comes by a
 * channel that nobody else has an end of; only the first one counts. The frame is a process of its own, so that one that never
 * ends can be ended.
 */
export const drawInFrame = (request: DrawRequest): Promise<DiagramPicture | 'wrong' | 'slow'> =>
  new Promise((resolve) => {
    const frame = document.createElement('iframe')
    const { port1, port2 } = new MessageChannel()
    const finish = (answer: DiagramPicture | 'wrong' | 'slow'): void => {
      clearTimeout(limit)
      removeEventListener('message', onReady)
      port1.close()
      frame.remove()
      resolve(answer)
    }
    const onReady = (event: MessageEvent<unknown>): void => {
      if (event.source !== frame.contentWindow || event.data !== FRAME_READY) return
      removeEventListener('message', onReady)
      clearTimeout(limit)
      limit = setTimeout(() => finish('slow'), DRAWS_WITHIN_MS)
      // A page without an origin can be named by none.
      frame.contentWindow?.postMessage(request, '*', [port2])
    }
    let limit = setTimeout(() => finish('slow'), LOADS_WITHIN_MS)
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const answer = drawAnswer.safeParse(data).data
      finish(answer !== undefined && 'svg' in answer ? answer : 'wrong')
    })
    port1.start()
    addEventListener('message', onReady)
    // Never off the screen, where the browser would slow it down.
    frame.className = 'pointer-events-none fixed start-0 bottom-0 size-px opacity-0'
    frame.tabIndex = -1
    frame.ariaHidden = 'true'
    frame.src = '/diagram-frame.html'
    document.body.append(frame)
  })

/** One after the other: ten diagrams in one answer would each be slow for the others' sake. */
export const inTurn = <A, B>(work: (input: A) => Promise<B>): ((input: A) => Promise<B>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (input) => {
    const next = last.then(() => work(input))
    last = next.catch(() => undefined)
    return next
  }
}
