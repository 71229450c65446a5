import type { ConversationId } from '@/lib/domain/ids'
import type { QueuedMessage } from '@/lib/domain/queued-message'
import type { StoreReader } from './reader'

/** What waits to be sent in a conversation, in order. */
export const listQueued = (db: StoreReader, id: ConversationId): Promise<QueuedMessage[]> =>
  db.queued.where({ conversationId: id }).sortBy('createdAt')
