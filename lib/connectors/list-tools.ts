import { err, ok, type Result } from '@/lib/domain/result'
import { toConnectorError } from './connector-error'
import type { ConnectorAddress, Connectors } from './connectors'
import { createDeadline, reasonOf } from './deadline'
import { readIcon } from './read-icon'
import { listSession, type ServerListing } from './list-session'

/**
 * Lists a connector's tools anew. An empty list means that the server says it has none: a session of the older era is
 * always opened by a handshake, never taken up half-known. A stored verdict of the older era is not relied on here, so that
 * a server that was upgraded is noticed at the next refresh.
 */
export const listTools = async (
  connectors: Connectors,
  connector: ConnectorAddress,
  signal: AbortSignal,
): Promise<Result<ServerListing>> => {
  const { ports, limits } = connectors
  const deadline = createDeadline(ports.timers, signal, limits.list)
  const address =
    connector.verdict?.era === 'legacy' ? { ...connector, verdict: undefined } : connector
  let opening = true
  try {
    const listing = await connectors.use(
      address,
      { signal: deadline.signal, repeatable: true },
      (session) => {
        opening = false
        return listSession(session, { signal: deadline.signal, timeout: limits.list })
      },
    )
    return ok({ ...listing, icon: await readIcon(ports, connector, listing.icons) })
  } catch (thrown) {
    const cause = deadline.signal.aborted ? reasonOf(deadline.signal) : thrown
    return err(toConnectorError(cause, { host: new URL(connector.url).host, opening }))
  } finally {
    deadline.stop()
  }
}
