import type { CallRow } from '@/lib/domain/call'
import { isTurnOver, type MessageRow, type TurnRow } from '@/lib/domain/conversation'
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
  const callsOf = groupBy(view.calls, ({ messageId }) => messageId)
  const messagesOf = groupBy(view.messages, ({ turnId }) => turnId)
  const lastTurn = view.turns.at(-1)
  return view.turns.flatMap((turn) => [
    ...(messagesOf.get(turn.id) ?? []).flatMap((message) =>
      itemOf(message, callsOf.get(message.id) ?? []),
    ),
    ...endOf(turn, turn.id === lastTurn?.id),
  ])
}

const itemOf = (message: MessageRow, calls: readonly CallRow[]): TranscriptItem[] => {
  if (message.role === 'assistant') return [{ kind: 'assistant', key: message.id, message, calls }]
  return message.content.some(({ type }) => type === 'text' || type === 'attachment')
    ? [{ kind: 'user', key: message.id, message }]
    : []
}

const endOf = (turn: TurnRow, isLast: boolean): TranscriptItem[] =>
  isTurnOver(turn.state) && turn.state !== 'done'
    ? [{ kind: 'end', key: `end ${turn.id}`, turn, isLast }]
    : []

const groupBy = <T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}
