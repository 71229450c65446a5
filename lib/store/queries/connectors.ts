import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import type { ToolRow } from '@/lib/domain/tool'
import type { StoreReader } from './reader'

/** All connectors, oldest first. */
export const listConnectors = (db: StoreReader): Promise<ConnectorRow[]> =>
  db.connectors.toCollection().sortBy('createdAt')

/** The same, and after them the pages that offer tools. */
export const listWithPages = async (db: StoreReader): Promise<ConnectorRow[]> => [
  ...(await listConnectors(db)),
  ...(await db.pageConnectors.toCollection().sortBy('createdAt')),
]

/** A tool of another connector, as far as texts may name it. */
export interface NamedTool {
  readonly connectorName: string
  readonly toolName: string
}

/**
 * The tools of other connectors, by the names their servers gave them, those that are gone included: they may come back as
 * they were. One at the same origin is no other: two accounts at one server have the same tools, which may well speak of
 * each other.
 */
export const readForeignTools = async (db: StoreReader, id: ConnectorId): Promise<NamedTool[]> => {
  const [connectors, keys] = await Promise.all([
    db.connectors.toArray(),
    // Their keys alone: thousands of definitions take a hundred times as long to read.
    db.tools.toCollection().primaryKeys(),
  ])
  const own = connectors.find((row) => row.id === id)
  const origin = own && new URL(own.url).origin
  const others = connectors.filter((row) => row.id !== id && new URL(row.url).origin !== origin)
  const names = new Map(others.map((row) => [row.id, row.name]))
  return keys.flatMap(([connectorId, toolName]) => {
    const connectorName = names.get(connectorId as ConnectorId)
    return connectorName === undefined ? [] : [{ connectorName, toolName }]
  })
}

/** A connector's tools in the server's own order, without those it no longer lists. */
export const listTools = async (db: StoreReader, id: ConnectorId): Promise<ToolRow[]> => {
  const rows = await db.tools.where({ connectorId: id }).sortBy('position')
  return rows.filter((row) => row.present)
}

export const readConnector = (
  db: StoreReader,
  id: ConnectorId,
): Promise<ConnectorRow | undefined> => db.connectors.get(id)
