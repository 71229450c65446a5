import { ProtocolError } from '@modelcontextprotocol/client'
import type { Timers } from '@/lib/domain/ports'
import { waitFor } from './deadline'
import type { Session } from './open-session'

export interface ChangesHeard {
  readonly timers: Timers
  readonly now: () => number
  /** The server says that its tools have changed. */
  readonly onChanged: () => void
  /** Nobody listened for a while: the tools may have changed unheard. */
  readonly onGap: () => void
}

const LEAST_WAIT = 1000
const MOST_WAIT = 5 * 60_000
/** A subscription that lasted this many milliseconds was a good one: the next drop is the first again. */
const GOOD_LIFE = 60_000

/**
 * Listens for a server's word that its tools have changed, for as long as the session is open and the worker lives: on the
 * session's own streams in the older era, on a subscription in the newer one, which is opened again when it drops. Nothing
 * waits for it, and a server that does not take the subscription is none the worse for it.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export const hearChanges = (session: Session, heard: ChangesHeard): void => {
  const { client, verdict } = session
  client.setNotificationHandler('notifications/tools/list_changed', heard.onChanged)
  if (verdict.era !== 'modern') return
  if (client.getServerCapabilities()?.tools?.listChanged !== true) return
  void keepListening(session, heard)
}

const keepListening = async (
  { client, ended }: Session,
  { timers, now, onGap }: ChangesHeard,
): Promise<void> => {
  let wait = LEAST_WAIT
  while (!ended.aborted) {
    const openedAt = now()
    try {
      const subscription = await client.listen({ toolsListChanged: true })
      if ((await subscription.closed) === 'local') return
      if (!ended.aborted) onGap()
    } catch (thrown) {
      // The server has answered that it does not do this.
      if (thrown instanceof ProtocolError) return
    }
    if (now() - openedAt > GOOD_LIFE) wait = LEAST_WAIT
    try {
      await waitFor(timers, wait, ended)
    } catch {
      return
    }
    wait = Math.min(MOST_WAIT, wait * 2)
  }
}
