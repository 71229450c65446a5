import type { ParsedAddress } from '@/lib/domain/connector-url'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { toConnectorError } from './connector-error'
import type { ConnectorPorts } from './connectors'
import { createDeadline, raceSignal, reasonOf } from './deadline'
import { listSession, type ServerListing } from './list-session'
import { readIcon } from './read-icon'
import { openSession } from './open-session'

export type { ServerListing } from './list-session'

const DEADLINE = 12_000

/**
 * Looks at an address that a person wants to add: connects, lists the tools and takes leave. Twelve seconds for all of it,
 * so that the settings page can say within fifteen what is wrong. Nothing is kept, except what the server said of its sign-in
 * under the id that the connector would have.
 */
export const probeServer = async (
  ports: ConnectorPorts,
  address: ParsedAddress & { readonly id?: ConnectorId | undefined },
  signal: AbortSignal,
): Promise<Result<ServerListing>> => {
  const deadline = createDeadline(ports.timers, signal, DEADLINE)
  let opening = true
  try {
    const session = await openSession(ports, address, deadline.signal)
    opening = false
    try {
      const listing = await raceSignal(
        listSession(session, { signal: deadline.signal, timeout: DEADLINE }),
        deadline.signal,
      )
      return ok({ ...listing, icon: await readIcon(ports, address, listing.icons) })
    } finally {
      void session.close()
    }
  } catch (thrown) {
    const cause = deadline.signal.aborted ? reasonOf(deadline.signal) : thrown
    return err(toConnectorError(cause, { host: address.host, opening }))
  } finally {
    deadline.stop()
  }
}
