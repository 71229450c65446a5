import { useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import {
  MESSAGES_AT_ONCE,
  readConversation,
  type ConversationView,
} from '@/lib/store/queries/conversations'
import { useRead } from '@/components/AppClientProvider'

export interface OpenConversation {
  /** Undefined for a new conversation, and for one that was deleted meanwhile. */
  readonly id: ConversationId | undefined
  readonly view: ConversationView | undefined
  /** False until the database has answered for this conversation. */
  readonly isRead: boolean
  /** Reads further back. */
  readonly readEarlier: () => void
}

/** Follows the chosen conversation. One that is gone counts as a new one, so that nothing is sent into the void. */
export const useConversation = (chosen: ConversationId | undefined): OpenConversation => {
  const [back, setBack] = useState({ chosen, most: MESSAGES_AT_ONCE })
  const most = back.chosen === chosen ? back.most : MESSAGES_AT_ONCE
  const read = useRead(
    async (db) => ({
      chosen,
      view: chosen === undefined ? undefined : await readConversation(db, chosen, most),
    }),
    [chosen, most],
  )
  const isRead = read !== undefined && read.chosen === chosen
  const view = isRead ? read.view : undefined
  return {
    id: isRead && view === undefined ? undefined : chosen,
    view,
    isRead,
    readEarlier: () => setBack({ chosen, most: most + MESSAGES_AT_ONCE }),
  }
}
