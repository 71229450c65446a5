import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { SaysoTx } from './db'

/** Notes that a turn is about to write what no list of words has. In the transaction that opens it, for the first time or again. */
export const noteUnlisted = async (
  db: Pick<SaysoTx, 'conversations'>,
  conversationId: ConversationId,
  turnId: TurnId,
): Promise<void> => {
  const unlisted = (await db.conversations.get(conversationId))?.unlisted ?? []
  if (!unlisted.includes(turnId))
    await db.conversations.update(conversationId, { unlisted: [...unlisted, turnId] })
}
