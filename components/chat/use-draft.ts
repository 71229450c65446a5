import { useEffect, useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import type { Draft } from '@/lib/messaging/turn-stream'
import { useAppClient } from '@/components/AppClientProvider'

/** The unfinished message of a conversation, followed while a turn is at work. */
export const useDraft = (id: ConversationId | undefined, atWork: boolean): Draft | undefined => {
  const { followDraft } = useAppClient()
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    if (id === undefined || !atWork) return undefined
    // The worker's word that a draft is over may come before its message is read from the database: until that is there, or the
    // turn no longer at work, the text stays in sight.
    const stop = followDraft(id, (told) => setDraft((before) => told ?? before))
    return () => {
      stop()
      setDraft(undefined)
    }
  }, [followDraft, id, atWork])
  return draft?.conversationId === id ? draft : undefined
}
