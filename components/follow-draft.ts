import type { ConversationId } from '@/lib/domain/ids'
import { reduceTurnStream, type Draft, type TurnStreamEvent } from '@/lib/messaging/turn-stream'

/** What is used of a browser port. */
export interface DraftPort {
  postMessage(message: unknown): void
  disconnect(): void
  readonly onMessage: { addListener(listen: (message: TurnStreamEvent) => void): void }
  readonly onDisconnect: { addListener(listen: () => void): void }
}

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 5000

/**
 * Follows a conversation's draft over a port, and connects again when the worker dies: the first thing a woken worker
 * says is the whole draft, so nothing is missed. Follow only while a turn is at work, since connecting wakes the worker.
 */
export const followDraft = (
  connect: () => DraftPort,
  id: ConversationId,
  tell: (draft: Draft | undefined) => void,
): (() => void) => {
  let port: DraftPort | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let draft: Draft | undefined
  let stopped = false

  const open = (): void => {
    try {
      port = connect()
    } catch {
      // Thrown where the extension was updated or removed under the page: there is nobody to follow any more.
      return
    }
    port.onMessage.addListener((event) => {
      wait = FIRST_WAIT_MS
      const next = reduceTurnStream(draft, event)
      if (next === draft) return
      draft = next
      tell(draft)
    })
    port.onDisconnect.addListener(() => {
      if (stopped) return
      timer = setTimeout(open, wait)
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    })
    port.postMessage({ follow: id })
  }

  open()
  return () => {
    stopped = true
    clearTimeout(timer)
    port?.disconnect()
  }
}
