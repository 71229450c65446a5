import { createRefreshGate, type RefreshGate } from '@/lib/connectors/refresh-gate'
import type { ConnectorId } from '@/lib/domain/ids'
import type { SaysoTables } from '@/lib/store/db'
import type { HostConnectors } from './host-connectors'
import type { HostPorts } from './host-ports'
import { createRefresh } from './refresh-connector'
import { createRefreshStale } from './refresh-stale'
import { createStayAwake } from './stay-awake'

/** Keeps catalogues true to what servers say of their changes, as far as they do not overdo it. */
export interface FollowChanges {
  readonly notify: (id: ConnectorId) => void
  /** The person has listed by hand, or the connector is gone. */
  readonly reset: (id: ConnectorId) => void
  readonly refreshStale: () => void
  readonly stop: () => void
}

export const createFollowChanges = (
  ports: HostPorts,
  db: SaysoTables,
  list: HostConnectors['list'],
): FollowChanges => {
  let stopped = false
  // A stopped host has closed its database under whatever still ran.
  const report = (thrown: unknown): void => (stopped ? undefined : ports.reportBug(thrown))
  const gates = new Map<ConnectorId, RefreshGate>()
  const refresh = createRefresh(ports, db, { list })
  const stayAwake = createStayAwake(ports.timers, ports.browser)
  const refreshStale = createRefreshStale(ports, db, refresh)
  const gateOf = (id: ConnectorId): RefreshGate => {
    const known = gates.get(id)
    if (known !== undefined) return known
    const gate = createRefreshGate(
      ports,
      () => void stayAwake(refresh(id)).catch(report),
      () => void db.connectors.update(id, { listingFrozen: true }).catch(report),
    )
    gates.set(id, gate)
    return gate
  }
  return {
    notify: (id) => gateOf(id).notify(),
    reset: (id) => gates.get(id)?.reset(),
    refreshStale: () => void stayAwake(refreshStale()).catch(report),
    stop: () => {
      stopped = true
      for (const gate of gates.values()) gate.stop()
    },
  }
}
