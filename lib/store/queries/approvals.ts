import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConversationId } from '@/lib/domain/ids'
import { connectorOfSite, originOfSite } from '@/lib/domain/page-site'
import type { SightRow } from '@/lib/domain/sight'
import type { ToolRow } from '@/lib/domain/tool'
import { findConnector } from '../find-connector'
import type { StoreReader } from './reader'
import { listSubAgents } from './sub-agents'
import { toolOfCall } from './view-tools'

export interface PendingApproval {
  readonly approval: ApprovalRow
  readonly call: CallRow
  /** Absent once the connector is removed, or its page is gone; the card then offers only to decline. */
  readonly connector?: ConnectorRow | undefined
  readonly tool?: ToolRow | undefined
  /** The read that shows what the call would change, in whatever state it is. */
  readonly preview?: CallRow | undefined
  /** The name of the sub-agent that wants it. Threat: a model's or a plugin's words. */
  readonly subAgent?: string | undefined
  /** What the tab showed, for a call to a page. */
  readonly sight?: SightRow | undefined
}

/** The questions that wait in a conversation and at its sub-agents, oldest first, each with what its card shows. */
export const listPendingApprovals = async (
  db: StoreReader,
  id: ConversationId,
): Promise<PendingApproval[]> => {
  const agents = await listSubAgents(db, id)
  const rows = await db.approvals
    .where('conversationId')
    .anyOf([id, ...agents.keys()])
    .sortBy('createdAt')
  const pending = rows.filter((row) => row.state === 'pending')
  const joined = await Promise.all(
    pending.map(async (approval) => {
      const call = await db.calls.get(approval.callId)
      const site = originOfSite(approval.connectorId)
      const [connector, tool, preview, sight] = await Promise.all([
        site === undefined ? findConnector(db, approval.connectorId) : connectorOfSite(site, true),
        call?.inView === undefined
          ? db.tools.get([approval.connectorId, approval.toolName])
          : toolOfCall(db, call),
        approval.previewCallId === undefined ? undefined : db.calls.get(approval.previewCallId),
        site === undefined ? undefined : db.sights.get(approval.callId),
      ])
      const subAgent = agents.get(approval.conversationId)
      return call === undefined
        ? []
        : [{ approval, call, connector, tool, preview, sight, subAgent }]
    }),
  )
  return joined.flat()
}

/** Conversations with a waiting question, for the list's marks. */
export const listWaitingConversations = async (db: StoreReader): Promise<ConversationId[]> => {
  const [cards, asked] = await Promise.all([
    db.approvals.where({ state: 'pending' }).toArray(),
    db.elicitations.where({ state: 'pending' }).toArray(),
  ])
  const ids = [...new Set([...cards, ...asked].map((row) => row.conversationId))]
  const waiting = await db.conversations.bulkGet(ids)
  return [...new Set(waiting.flatMap((row) => (row === undefined ? [] : (row.parent ?? row.id))))]
}
