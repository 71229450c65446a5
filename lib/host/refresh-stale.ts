import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import type { Result } from '@/lib/domain/result'
import type { SaysoTables } from '@/lib/store/db'
import type { HostPorts } from './host-ports'

/** Milliseconds until a server that could not be listed is asked again. */
const AGAIN_MS = 60_000

/**
 * Lists every connector anew whose list has passed its time, and those that failed, each once at a time. A list that does
 * not come leaves the stored one in place.
 */
export const createRefreshStale = (
  ports: Pick<HostPorts, 'now'>,
  db: SaysoTables,
  refresh: (id: ConnectorId) => Promise<Result<void>>,
): (() => Promise<void>) => {
  const running = new Set<ConnectorId>()
  const refreshOne = async (id: ConnectorId): Promise<void> => {
    running.add(id)
    try {
      const refreshed = await refresh(id)
      if (!refreshed.ok) await db.connectors.update(id, { freshUntil: ports.now() + AGAIN_MS })
    } finally {
      running.delete(id)
    }
  }
  return async () => {
    const now = ports.now()
    const stale = await db.connectors.filter((row) => isStale(row, now)).toArray()
    await Promise.all(stale.flatMap(({ id }) => (running.has(id) ? [] : [refreshOne(id)])))
  }
}

/** One that waits for a sign-in would only say so again; one that announced changes without end is not asked by itself. */
const isStale = (row: ConnectorRow, now: number): boolean =>
  row.enabled &&
  row.state !== 'needs-sign-in' &&
  row.listingFrozen !== true &&
  row.freshUntil !== undefined &&
  row.freshUntil <= now
