import type { Session } from './open-session'

/**
 * Listens for a server's word that its tools have changed, for as long as the session is open and the worker lives: on the
 * session's own streams in the older era, on a subscription in the newer one. Nothing waits for it, and a server that does not
 * take the subscription is none the worse for it.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export const hearChanges = ({ client, verdict }: Session, changed: () => void): void => {
  client.setNotificationHandler('notifications/tools/list_changed', () => changed())
  if (verdict.era !== 'modern') return
  if (client.getServerCapabilities()?.tools?.listChanged !== true) return
  client.listen({ toolsListChanged: true }).catch(() => {})
}
