import type { ConversationId } from '@/lib/domain/ids'
import { readConversation, type ConversationView } from '@/lib/store/queries/conversations'
import { useRead } from '@/components/AppClientProvider'

export interface OpenConversation {
  /** Undefined for a new conversation, and for one that was deleted meanwhile. */
  readonly id: ConversationId | undefined
  readonly view: ConversationView | undefined
  /** False until the database has answered for this conversation. */
  readonly isRead: boolean
}

/** Follows the chosen conversation. One that is gone counts as a new one, so that nothing is sent into the void. */
export const useConversation = (chosen: ConversationId | undefined): OpenConversation => {
  const read = useRead(
    async (db) => ({
      chosen,
      view: chosen === undefined ? undefined : await readConversation(db, chosen),
    }),
    [chosen],
  )
  const isRead = read !== undefined && read.chosen === chosen
  const view = isRead ? read.view : undefined
  return { id: isRead && view === undefined ? undefined : chosen, view, isRead }
}
