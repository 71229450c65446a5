import type { ApprovalRow } from '@/lib/domain/approval'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { GrantRow } from '@/lib/domain/grant'
import type { ToolRow } from '@/lib/domain/tool'
import type { StoreReader } from './reader'

export interface RememberedGrant {
  readonly grant: GrantRow
  /** Absent once the connector is removed. */
  readonly connector?: ConnectorRow | undefined
  readonly tool?: ToolRow | undefined
  readonly conversationTitle?: string | undefined
  /** The card that it was given on. */
  readonly card?: ApprovalRow | undefined
}

/** Every grant that is stored, the one given last first, with what a person needs to recognise it. */
export const listGrants = async (db: StoreReader): Promise<RememberedGrant[]> => {
  const grants = await db.grants.toArray()
  const joined = await Promise.all(
    grants.map(async (grant) => {
      const [connector, tool, conversation, card] = await Promise.all([
        db.connectors.get(grant.connectorId),
        db.tools.get([grant.connectorId, grant.toolName]),
        db.conversations.get(grant.conversationId),
        grant.approvalId === undefined ? undefined : db.approvals.get(grant.approvalId),
      ])
      return { grant, connector, tool, conversationTitle: conversation?.title, card }
    }),
  )
  return joined.toSorted((a, b) => b.grant.createdAt - a.grant.createdAt)
}
