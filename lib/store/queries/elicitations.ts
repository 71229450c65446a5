import type { ConnectorRow } from '@/lib/domain/connector'
import type { ElicitationRow } from '@/lib/domain/elicitation'
import type { ConversationId } from '@/lib/domain/ids'
import type { StoreReader } from './reader'
import { listSubAgents } from './sub-agents'

export interface PendingElicitation {
  readonly asked: ElicitationRow
  /** Absent once the connector is removed; nothing is offered then but to say no. */
  readonly connector?: ConnectorRow | undefined
  /** The name of the sub-agent whose call it is about. Threat: a model's or a plugin's words. */
  readonly subAgent?: string | undefined
}

/** What servers ask in a conversation and of its sub-agents and nobody has answered, oldest first. */
export const listPendingElicitations = async (
  db: StoreReader,
  id: ConversationId,
): Promise<PendingElicitation[]> => {
  const agents = await listSubAgents(db, id)
  const rows = await db.elicitations
    .where('conversationId')
    .anyOf([id, ...agents.keys()])
    .sortBy('createdAt')
  const pending = rows.filter(({ state }) => state === 'pending')
  return Promise.all(
    pending.map(async (asked) => ({
      asked,
      connector: await db.connectors.get(asked.connectorId),
      subAgent: agents.get(asked.conversationId),
    })),
  )
}
