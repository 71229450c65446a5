import { useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import { parseJson } from '@/components/ui/parse-json'
import { readRemembered, remember } from '@/components/ui/remembered'

/** Something that was read and waits in the composer to be sent. */
export interface Attached {
  readonly id: string
  readonly title: string
}

const keyOf = (id: ConversationId | undefined): string => `attached:${id ?? 'new'}`

const readList = (key: string): readonly Attached[] => {
  const kept = parseJson(readRemembered(key) ?? '')
  return Array.isArray(kept) && kept.every(isAttached) ? kept : []
}

const isAttached = (kept: JsonValue): kept is JsonValue & Attached =>
  isJsonObject(kept) && typeof kept['id'] === 'string' && typeof kept['title'] === 'string'

const keep = (key: string, attached: readonly Attached[]): void =>
  remember(key, attached.length === 0 ? undefined : JSON.stringify(attached))

export interface Attachments {
  readonly attached: readonly Attached[]
  readonly change: (edit: (before: readonly Attached[]) => readonly Attached[]) => void
  /** Takes away what has been sent. What was attached meanwhile stays, in the conversation that the message began. */
  readonly takeSent: (sent: readonly Attached[], conversation: ConversationId) => void
}

/** What is attached to the message that is being written, one list for each conversation, kept when the panel closes. */
export const useAttachments = (id: ConversationId | undefined): Attachments => {
  const key = keyOf(id)
  const [held, setHeld] = useState(() => ({ key, attached: readList(key) }))
  if (held.key !== key) setHeld({ key, attached: readList(key) })
  // What is kept is newer than what a render knows that began before an answer came.
  const change: Attachments['change'] = (edit) => {
    const attached = edit(readList(key))
    keep(key, attached)
    setHeld((now) => (now.key === key ? { key, attached } : now))
  }
  const takeSent: Attachments['takeSent'] = (sent, conversation) => {
    const gone = new Set(sent.map((one) => one.id))
    const rest = readList(key).filter((one) => !gone.has(one.id))
    keep(key, [])
    keep(keyOf(conversation), rest)
    setHeld((now) => (now.key === key ? { key: keyOf(conversation), attached: rest } : now))
  }
  return { attached: held.key === key ? held.attached : [], change, takeSent }
}
