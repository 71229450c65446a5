import { useEffect, useRef, useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import { afterSending, type WrittenText } from '@/lib/domain/written-text'
import { parseJson } from '@/components/ui/parse-json'
import { readRemembered, remember } from '@/components/ui/remembered'

const NOTHING: WrittenText = { text: '', pasted: [] }

const keyOf = (id: ConversationId | undefined): string => `composer:${id ?? 'new'}`

const keep = (key: string, written: WrittenText): void =>
  remember(key, written.text === '' ? undefined : JSON.stringify(written))

// By hand, here and where else the panel looks into what it has kept: its first frame is without Zod.
const isWritten = (kept: JsonValue | undefined): kept is JsonValue & WrittenText =>
  isJsonObject(kept) &&
  typeof kept['text'] === 'string' &&
  Array.isArray(kept['pasted']) &&
  kept['pasted'].every(isRange)

const isRange = (range: JsonValue): boolean =>
  Array.isArray(range) && range.length === 2 && range.every((place) => typeof place === 'number')

const readKept = (key: string): WrittenText => {
  const kept = parseJson(readRemembered(key) ?? '')
  return isWritten(kept) ? kept : NOTHING
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
