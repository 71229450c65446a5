import { useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import { readRemembered, remember } from '@/components/ui/remembered'

const keyOf = (id: ConversationId | undefined): string => `composer:${id ?? 'new'}`

/** The text in the composer, one for each conversation, kept when the panel closes. */
export const useComposerText = (
  id: ConversationId | undefined,
): readonly [text: string, setText: (text: string) => void] => {
  const key = keyOf(id)
  const [held, setHeld] = useState(() => ({ key, text: readRemembered(key) ?? '' }))
  if (held.key !== key) setHeld({ key, text: readRemembered(key) ?? '' })
  const setText = (text: string): void => {
    setHeld({ key, text })
    remember(key, text)
  }
  return [held.key === key ? held.text : '', setText]
}
