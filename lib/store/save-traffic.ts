import { transact } from '@/lib/database/transact'
import type { TrafficRow } from '@/lib/domain/traffic'
import type { SaysoTables } from './db'

/** Of one connector; older ones go. */
const MOST_KEPT = 200

/** Stores masked exchanges. Those of a connector that is gone, or never came to be, are dropped. */
export const saveTraffic = (db: SaysoTables, rows: readonly TrafficRow[]): Promise<void> =>
  transact({ db }, 'rw', [db.traffic, db.connectors], async ({ db }) => {
    for (const connectorId of new Set(rows.map((row) => row.connectorId))) {
      if ((await db.connectors.get(connectorId)) === undefined) continue
      await db.traffic.bulkAdd(rows.filter((row) => row.connectorId === connectorId))
      const kept = await db.traffic.where({ connectorId }).primaryKeys()
      await db.traffic.bulkDelete(kept.slice(0, -MOST_KEPT))
    }
  })
