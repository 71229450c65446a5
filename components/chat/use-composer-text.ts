import { useState } from 'react'
import { z } from 'zod'
import type { ConversationId } from '@/lib/domain/ids'
import type { WrittenText } from '@/lib/domain/written-text'
import { parseJson } from '@/components/ui/parse-json'
import { readRemembered, remember } from '@/components/ui/remembered'

const NOTHING: WrittenText = { text: '', pasted: [] }

const remembered = z.object({
  text: z.string(),
  pasted: z.array(z.tuple([z.number(), z.number()])),
})

const keyOf = (id: ConversationId | undefined): string => `composer:${id ?? 'new'}`

const readKept = (key: string): WrittenText => {
  const kept = remembered.safeParse(parseJson(readRemembered(key) ?? ''))
  return kept.success ? kept.data : NOTHING
}

/** The text in the composer, one for each conversation, kept when the panel closes, with what was pasted in it. */
export const useComposerText = (
  id: ConversationId | undefined,
): readonly [written: WrittenText, setWritten: (written: WrittenText) => void] => {
  const key = keyOf(id)
  const [held, setHeld] = useState(() => ({ key, written: readKept(key) }))
  if (held.key !== key) setHeld({ key, written: readKept(key) })
  const setWritten = (written: WrittenText): void => {
    setHeld({ key, written })
    remember(key, written.text === '' ? undefined : JSON.stringify(written))
  }
  return [held.key === key ? held.written : NOTHING, setWritten]
}
