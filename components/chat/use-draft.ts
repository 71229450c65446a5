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
    const stop = followDraft(id, setDraft)
    return () => {
      stop()
      setDraft(undefined)
    }
  }, [followDraft, id, atWork])
  return draft?.conversationId === id ? draft : undefined
}
