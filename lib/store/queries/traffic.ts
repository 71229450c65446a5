import type { ConnectorId } from '@/lib/domain/ids'
import type { TrafficRow } from '@/lib/domain/traffic'
import type { StoreReader } from './reader'

/** What a connector's log holds, the newest first. */
export const listTraffic = async (db: StoreReader, id: ConnectorId): Promise<TrafficRow[]> =>
  (await db.traffic.where({ connectorId: id }).sortBy('id')).toReversed()
