import type { ConnectorRow } from '@/lib/domain/connector'
import type { ElicitationRow } from '@/lib/domain/elicitation'
import type { ConversationId } from '@/lib/domain/ids'
import type { StoreReader } from './reader'

export interface PendingElicitation {
  readonly asked: ElicitationRow
  /** Absent once the connector is removed; nothing is offered then but to say no. */
  readonly connector?: ConnectorRow | undefined
}

/** What servers ask in a conversation and nobody has answered, oldest first. */
export const listPendingElicitations = async (
  db: StoreReader,
  id: ConversationId,
): Promise<PendingElicitation[]> => {
  const rows = await db.elicitations.where({ conversationId: id }).sortBy('createdAt')
  const pending = rows.filter(({ state }) => state === 'pending')
  return Promise.all(
    pending.map(async (asked) => ({
      asked,
      connector: await db.connectors.get(asked.connectorId),
    })),
  )
}
