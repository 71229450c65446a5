import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import type { ToolRow } from '@/lib/domain/tool'
import type { StoreReader } from './reader'

/** All connectors, oldest first. */
export const listConnectors = (db: StoreReader): Promise<ConnectorRow[]> =>
  db.connectors.toCollection().sortBy('createdAt')

/** A connector's tools in the server's own order, without those it no longer lists. */
export const listTools = async (db: StoreReader, id: ConnectorId): Promise<ToolRow[]> => {
  const rows = await db.tools.where({ connectorId: id }).sortBy('position')
  return rows.filter((row) => row.present)
}
