import { isRead } from '@/lib/domain/effect-class'
import type { MessageId } from '@/lib/domain/ids'
import type { ConversationView } from '@/lib/store/queries/conversations'

/** How many calls after a message were sent that do more than read: another branch undoes none of them. */
export const happenedSince = (
  { messages, calls }: Pick<ConversationView, 'messages' | 'calls'>,
  id: MessageId,
): number => {
  const from = messages.findIndex((message) => message.id === id)
  const after = new Set(messages.slice(Math.max(0, from)).map((message) => message.id))
  return calls.filter(
    ({ messageId, startedAt, state, error, decision }) =>
      after.has(messageId) &&
      startedAt !== undefined &&
      (state === 'done' || state === 'unknown' || error?.code === 'call.outcome-unknown') &&
      decision !== undefined &&
      !isRead(decision.effect),
  ).length
}
