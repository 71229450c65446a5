import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import { pageOfConnector } from '@/lib/domain/page-tools'
import type { SaysoTables } from './db'

/** A connector that tools may belong to: a server, or a page that offers tools. */
export const findConnector = (
  db: SaysoTables,
  id: ConnectorId,
): Promise<ConnectorRow | undefined> =>
  pageOfConnector(id) === undefined ? db.connectors.get(id) : db.pageConnectors.get(id)
