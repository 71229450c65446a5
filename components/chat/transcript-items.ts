import type { CallRow } from '@/lib/domain/call'
import { isTurnOver, type MessageRow, type TurnRow } from '@/lib/domain/conversation'
import type { PageRef } from '@/lib/domain/page'
import { spentOf, tokensOf, type Spent } from '@/lib/domain/usage'
import type { ConversationView } from '@/lib/store/queries/conversations'

export type TranscriptItem =
  | { readonly kind: 'user'; readonly key: string; readonly message: MessageRow }
  | {
      readonly kind: 'assistant'
      readonly key: string
      readonly message: MessageRow
      readonly calls: readonly CallRow[]
      /** The page with the field that this answer was asked for. */
      readonly field?: PageRef | undefined
    }
  | { readonly kind: 'summary'; readonly key: string; readonly message: MessageRow }
  /** What a finished turn has used. */
  | { readonly kind: 'spent'; readonly key: string; readonly spent: Spent }
  /** A turn that ended otherwise than well. Only the last one can go on. */
  | { readonly kind: 'end'; readonly key: string; readonly turn: TurnRow; readonly isLast: boolean }

/** The rows of a conversation as what is drawn: results stand with their calls, the end of a turn after its messages. */
export const transcriptItems = (view: ConversationView): readonly TranscriptItem[] => {
  const callsOf = groupBy(view.calls, ({ messageId }) => messageId)
  const messagesOf = groupBy(view.messages, ({ turnId }) => turnId)
  const usageOf = groupBy(view.usage ?? [], ({ turnId }) => turnId)
  const lastTurn = view.turns.at(-1)
  return view.turns.flatMap((turn) => [
    ...(messagesOf.get(turn.id) ?? []).flatMap((message, _, all) =>
      itemOf(message, callsOf.get(message.id) ?? [], fieldIn(all)),
    ),
    ...spentIn(turn, spentOf(usageOf.get(turn.id) ?? [])),
    ...(view.leftTurns.has(turn.id) ? [] : endOf(turn, turn.id === lastTurn?.id)),
  ])
}

const fieldIn = (messages: readonly MessageRow[]): PageRef | undefined =>
  messages
    .flatMap(({ content }) => content)
    .flatMap((block) => (block.type === 'attachment' ? (block.page ?? []) : []))
    .findLast(({ field }) => field !== undefined)

const itemOf = (
  message: MessageRow,
  calls: readonly CallRow[],
  field: PageRef | undefined,
): TranscriptItem[] => {
  if (message.sumsUpTo !== undefined) return [{ kind: 'summary', key: message.id, message }]
  if (message.role === 'assistant')
    return [
      {
        kind: 'assistant',
        key: message.id,
        message,
        calls,
        ...(field === undefined ? {} : { field }),
      },
    ]
  return message.content.some(({ type }) => type === 'text' || type === 'attachment')
    ? [{ kind: 'user', key: message.id, message }]
    : []
}

const spentIn = (turn: TurnRow, spent: Spent): TranscriptItem[] =>
  isTurnOver(turn.state) && tokensOf(spent) > 0
    ? [{ kind: 'spent', key: `spent ${turn.id}`, spent }]
    : []

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
