import { z } from 'zod'
import { turnId, type ConversationId, type TurnId } from '@/lib/domain/ids'
import { parseJson } from '@/components/ui/parse-json'
import { readRemembered, remember } from '@/components/ui/remembered'

const remembered = z.object({ turnId, message: z.string() })

const keyOf = (id: ConversationId | undefined): string => `sending:${id ?? 'new'}`

/**
 * The id under which this message is sent: the same for as long as nobody knows whether it has arrived, so that sending it
 * again, also from a panel that was opened anew, cannot start two turns.
 */
export const turnIdFor = (id: ConversationId | undefined, message: string): TurnId => {
  const before = remembered.safeParse(parseJson(readRemembered(keyOf(id)) ?? ''))
  if (before.success && before.data.message === message) return before.data.turnId
  const fresh = turnId.parse(crypto.randomUUID())
  remember(keyOf(id), JSON.stringify({ turnId: fresh, message }))
  return fresh
}

/** It has arrived, or the person is writing another one. */
export const forgetAttempt = (id: ConversationId | undefined): void =>
  remember(keyOf(id), undefined)
