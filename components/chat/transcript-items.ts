import type { CallRow } from '@/lib/domain/call'
import { isTurnOver, type MessageRow, type TurnRow } from '@/lib/domain/conversation'
import type { MessageId } from '@/lib/domain/ids'
import type { ConversationView } from '@/lib/store/queries/conversations'

export type TranscriptItem =
  | { readonly kind: 'user'; readonly key: string; readonly message: MessageRow }
  | {
      readonly kind: 'assistant'
      readonly key: string
      readonly message: MessageRow
      readonly calls: readonly CallRow[]
    }
  /** A turn that ended otherwise than well. Only the last one can go on. */
  | { readonly kind: 'end'; readonly key: string; readonly turn: TurnRow; readonly isLast: boolean }

/** The rows of a conversation as what is drawn: results stand with their calls, the end of a turn after its messages. */
export const transcriptItems = (view: ConversationView): readonly TranscriptItem[] => {
  const callsOf = Map.groupBy(view.calls, (call): MessageId => call.messageId)
  const lastTurn = view.turns.at(-1)
  const endOf = (turn: TurnRow): TranscriptItem[] =>
    isTurnOver(turn.state) && turn.state !== 'done'
      ? [{ kind: 'end', key: `end ${turn.id}`, turn, isLast: turn.id === lastTurn?.id }]
      : []
  const messagesOf = Map.groupBy(view.messages, (message) => message.turnId)
  return view.turns.flatMap((turn) => [
    ...(messagesOf.get(turn.id) ?? []).flatMap((message) => itemOf(message, callsOf)),
    ...endOf(turn),
  ])
}

const itemOf = (
  message: MessageRow,
  callsOf: ReadonlyMap<MessageId, readonly CallRow[]>,
): TranscriptItem[] => {
  if (message.role === 'assistant') {
    const calls = callsOf.get(message.id) ?? []
    return [{ kind: 'assistant', key: message.id, message, calls }]
  }
  return message.content.some((block) => block.type === 'text')
    ? [{ kind: 'user', key: message.id, message }]
    : []
}
