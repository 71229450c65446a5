import type { ConversationId, TurnId } from '@/lib/domain/ids'
import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import { parseJson } from '@/components/ui/parse-json'
import { readRemembered, remember } from '@/components/ui/remembered'

const keyOf = (id: ConversationId | undefined): string => `sending:${id ?? 'new'}`

/**
 * The id under which this message is sent: the same for as long as nobody knows whether it has arrived, so that sending it
 * again, also from a panel that was opened anew, cannot start two turns.
 */
export const turnIdFor = (id: ConversationId | undefined, message: string): TurnId => {
  const before = parseJson(readRemembered(keyOf(id)) ?? '')
  if (isJsonObject(before) && before['message'] === message && isTurnId(before['turnId']))
    return before['turnId']
  const fresh = crypto.randomUUID() as string as TurnId
  remember(keyOf(id), JSON.stringify({ turnId: fresh, message }))
  return fresh
}

/** The worker looks at it again. */
const isTurnId = (kept: JsonValue | undefined): kept is JsonValue & TurnId =>
  typeof kept === 'string' && kept !== ''

/** It has arrived, or the person is writing another one. */
export const forgetAttempt = (id: ConversationId | undefined): void =>
  remember(keyOf(id), undefined)
