import { createRefreshGate, type RefreshGate } from '@/lib/connectors/refresh-gate'
import type { ConnectorId } from '@/lib/domain/ids'
import type { SaysoDb } from '@/lib/store/db'
import type { HostConnectors } from './host-connectors'
import type { HostPorts } from './host-ports'
import { createRefresh } from './refresh-connector'
import { createStayAwake } from './stay-awake'

/** Keeps catalogues true to what servers say of their changes, as far as they do not overdo it. */
export interface FollowChanges {
  readonly notify: (id: ConnectorId) => void
  /** The person has listed by hand, or the connector is gone. */
  readonly reset: (id: ConnectorId) => void
  readonly stop: () => void
}

export const createFollowChanges = (
  ports: HostPorts,
  db: SaysoDb,
  list: HostConnectors['list'],
): FollowChanges => {
  const gates = new Map<ConnectorId, RefreshGate>()
  const refresh = createRefresh(ports, db, { list })
  const stayAwake = createStayAwake(ports.timers, ports.browser)
  const gateOf = (id: ConnectorId): RefreshGate => {
    const known = gates.get(id)
    if (known !== undefined) return known
    const gate = createRefreshGate(
      ports,
      () => void stayAwake(refresh(id)).catch(ports.reportBug),
      () => void db.connectors.update(id, { listingFrozen: true }).catch(ports.reportBug),
    )
    gates.set(id, gate)
    return gate
  }
  return {
    notify: (id) => gateOf(id).notify(),
    reset: (id) => gates.get(id)?.reset(),
    stop: () => {
      for (const gate of gates.values()) gate.stop()
    },
  }
}
