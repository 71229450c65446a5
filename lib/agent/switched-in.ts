import type { ConversationRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import type { SaysoTables } from '@/lib/store/db'

/** The conversation whose switches of connectors hold: for a sub-agent those of the one that gave it its task, as they are now. */
export const switchedIn = async (
  db: SaysoTables,
  id: ConversationId,
): Promise<ConversationRow | undefined> => {
  const row = await db.conversations.get(id)
  return row?.parent === undefined ? row : db.conversations.get(row.parent)
}
