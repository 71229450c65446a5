import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConversationId } from '@/lib/domain/ids'
import { connectorOfSite, originOfSite } from '@/lib/domain/page-site'
import type { SightRow } from '@/lib/domain/sight'
import type { ToolRow } from '@/lib/domain/tool'
import type { StoreReader } from './reader'

export interface PendingApproval {
  readonly approval: ApprovalRow
  readonly call: CallRow
  /** Absent once the connector is removed; the card then offers only to decline. */
  readonly connector?: ConnectorRow | undefined
  readonly tool?: ToolRow | undefined
  /** The read that shows what the call would change, in whatever state it is. */
  readonly preview?: CallRow | undefined
  /** What the tab showed, for a call to a page. */
  readonly sight?: SightRow | undefined
}

/** The questions that wait in a conversation, oldest first, each with what its card shows. */
export const listPendingApprovals = async (
  db: StoreReader,
  id: ConversationId,
): Promise<PendingApproval[]> => {
  const rows = await db.approvals.where({ conversationId: id }).sortBy('createdAt')
  const pending = rows.filter((row) => row.state === 'pending')
  const joined = await Promise.all(
    pending.map(async (approval) => {
      const site = originOfSite(approval.connectorId)
      const [call, connector, tool, preview, sight] = await Promise.all([
        db.calls.get(approval.callId),
        site === undefined ? db.connectors.get(approval.connectorId) : connectorOfSite(site, true),
        db.tools.get([approval.connectorId, approval.toolName]),
        approval.previewCallId === undefined ? undefined : db.calls.get(approval.previewCallId),
        site === undefined ? undefined : db.sights.get(approval.callId),
      ])
      return call === undefined ? [] : [{ approval, call, connector, tool, preview, sight }]
    }),
  )
  return joined.flat()
}

/** Conversations with a waiting question, for the list's marks. */
export const listWaitingConversations = async (db: StoreReader): Promise<ConversationId[]> => {
  const rows = await db.approvals.where({ state: 'pending' }).toArray()
  return [...new Set(rows.map((row) => row.conversationId))]
}
