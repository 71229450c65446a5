import { useState } from 'react'
import { z } from 'zod'
import type { ConversationId } from '@/lib/domain/ids'
import { parseJson } from '@/components/ui/parse-json'
import { readRemembered, remember } from '@/components/ui/remembered'

/** Something that was read and waits in the composer to be sent. */
export interface Attached {
  readonly id: string
  readonly title: string
}

const remembered = z.array(z.object({ id: z.string(), title: z.string() }))

const keyOf = (id: ConversationId | undefined): string => `attached:${id ?? 'new'}`

const readList = (key: string): readonly Attached[] => {
  const kept = remembered.safeParse(parseJson(readRemembered(key) ?? ''))
  return kept.success ? kept.data : []
}

/** What is attached to the message that is being written, one list for each conversation, kept when the panel closes. */
export const useAttachments = (
  id: ConversationId | undefined,
): readonly [
  attached: readonly Attached[],
  setAttached: (attached: readonly Attached[]) => void,
] => {
  const key = keyOf(id)
  const [held, setHeld] = useState(() => ({ key, attached: readList(key) }))
  if (held.key !== key) setHeld({ key, attached: readList(key) })
  const setAttached = (attached: readonly Attached[]): void => {
    setHeld({ key, attached })
    remember(key, attached.length === 0 ? undefined : JSON.stringify(attached))
  }
  return [held.key === key ? held.attached : [], setAttached]
}
