import { useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import { readRemembered, remember } from '@/components/ui/remembered'

const KEY = 'conversation'

/** The conversation in view, the same when the panel opens again; undefined is a new one. */
export const useOpenConversation = (): readonly [
  id: ConversationId | undefined,
  open: (id: ConversationId | undefined) => void,
] => {
  const [id, setId] = useState(() => readRemembered(KEY) as ConversationId | undefined)
  const open = (next: ConversationId | undefined): void => {
    setId(next)
    remember(KEY, next)
  }
  return [id, open]
}
