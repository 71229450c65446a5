import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import type { ConversationId } from '@/lib/domain/ids'
import { afterSending, type WrittenText } from '@/lib/domain/written-text'
import { parseJson } from '@/components/ui/parse-json'
import { readRemembered, remember } from '@/components/ui/remembered'

const NOTHING: WrittenText = { text: '', pasted: [] }

const remembered = z.object({
  text: z.string(),
  pasted: z.array(z.tuple([z.number(), z.number()])),
})

const keyOf = (id: ConversationId | undefined): string => `composer:${id ?? 'new'}`

const keep = (key: string, written: WrittenText): void =>
  remember(key, written.text === '' ? undefined : JSON.stringify(written))

const readKept = (key: string): WrittenText => {
  const kept = remembered.safeParse(parseJson(readRemembered(key) ?? ''))
  return kept.success ? kept.data : NOTHING
}

/**
 * The text in the composer, one for each conversation, kept when the panel closes, with what was pasted in it. Where the
 * conversation is gone, what was written in it goes on in a new one.
 */
export const useComposerText = (
  id: ConversationId | undefined,
  /** Deleted elsewhere while it is open here; then `id` is that of a new one. */
  gone: ConversationId | undefined,
): {
  readonly written: WrittenText
  readonly write: (written: WrittenText) => void
  /** Takes what was sent out of the field; what was written on behind it meanwhile stays, in the conversation that it began. */
  readonly takeSent: (sent: WrittenText, conversation: ConversationId) => void
} => {
  const key = keyOf(id)
  const [held, setHeld] = useState(() => ({ key, written: readKept(key) }))
  // Newer than what a render knows that began before a message was sent.
  const newest = useRef(held)
  if (held.key !== key) {
    const goesOn = gone !== undefined && held.key === keyOf(gone) && held.written.text !== ''
    setHeld({ key, written: goesOn ? held.written : readKept(key) })
  }
  useEffect(() => {
    if (gone === undefined || held.key !== key) return
    keep(key, held.written)
    keep(keyOf(gone), NOTHING)
  }, [gone, held, key])
  const write = (written: WrittenText): void => {
    newest.current = { key, written }
    setHeld(newest.current)
    keep(key, written)
  }
  const takeSent = (sent: WrittenText, conversation: ConversationId): void => {
    const now = newest.current.key === key ? newest.current.written : readKept(key)
    const rest = afterSending(now, sent)
    keep(key, NOTHING)
    keep(keyOf(conversation), rest)
    newest.current = { key: keyOf(conversation), written: rest }
    setHeld(newest.current)
  }
  return { written: held.key === key ? held.written : NOTHING, write, takeSent }
}
