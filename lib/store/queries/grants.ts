import type { ApprovalRow } from '@/lib/domain/approval'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { GrantRow } from '@/lib/domain/grant'
import type { ConversationId } from '@/lib/domain/ids'
import type { ToolRow } from '@/lib/domain/tool'
import type { StoreReader } from './reader'

export interface RememberedGrant {
  readonly grant: GrantRow
  /** Absent once the connector is removed. */
  readonly connector?: ConnectorRow | undefined
  readonly tool?: ToolRow | undefined
  /** The card that it was given on. */
  readonly card?: ApprovalRow | undefined
}

/**
 * Every grant that is stored, the one given last first, with what a person needs to recognise it. What they name is read
 * together: a thousand grants, each with reads of its own, would keep everybody else from the database.
 */
export const listGrants = async (db: StoreReader): Promise<RememberedGrant[]> => {
  const grants = await db.grants.toArray()
  const [connectors, tools, cards] = await Promise.all([
    db.connectors.toArray(),
    db.tools.bulkGet(grants.map(({ connectorId, toolName }) => [connectorId, toolName])),
    db.approvals.bulkGet(grants.flatMap(({ approvalId }) => approvalId ?? [])),
  ])
  const connectorById = new Map(connectors.map((row) => [row.id, row]))
  const cardById = new Map(cards.map((row) => [row?.id, row]))
  return grants
    .map((grant, at) => ({
      grant,
      connector: connectorById.get(grant.connectorId),
      tool: tools[at],
      card: grant.approvalId && cardById.get(grant.approvalId),
    }))
    .toSorted((a, b) => b.grant.createdAt - a.grant.createdAt)
}

/** What conversations are called. Apart from their grants, since a conversation changes with every step of a turn. */
export const readTitles = async (
  db: StoreReader,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, string>> => {
  const rows = await db.conversations.bulkGet([...new Set(ids)])
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row.title]])))
}
