import { cardsOf } from '@/lib/policy/batch'
import type { PendingApproval } from '@/lib/store/queries/approvals'

export interface BatchEntry {
  readonly pending: PendingApproval
  /** Before the person has touched the tick. */
  readonly ticked: boolean
}

/** One thing put before the person. */
export type PendingCard =
  | { readonly kind: 'one'; readonly key: string; readonly pending: PendingApproval }
  | { readonly kind: 'batch'; readonly key: string; readonly rows: readonly BatchEntry[] }

/**
 * The cards for what waits, oldest first. Calls that the model wrote in one message share a card, since it wrote each without
 * having seen the others' results; every other question has a card of its own.
 */
export const cardsIn = (pending: readonly PendingApproval[]): readonly PendingCard[] => {
  const seen = new Set<string>()
  return pending.flatMap((first): PendingCard[] => {
    if (first.approval.kind !== 'call') return [oneOf(first)]
    const { messageId } = first.call
    if (seen.has(messageId)) return []
    seen.add(messageId)
    return stepCards(
      pending.filter(
        ({ approval, call }) => approval.kind === 'call' && call.messageId === messageId,
      ),
      messageId,
    )
  })
}

const stepCards = (step: readonly PendingApproval[], messageId: string): PendingCard[] => {
  const asked = step
    .toSorted((a, b) => a.call.position - b.call.position)
    // What waits is asked, also where the rules would let an edited call through.
    .map((pending) => ({
      pending,
      decision: { ...pending.approval.decision, verdict: 'ask' as const },
    }))
  return cardsOf(asked).map(({ rows }, index): PendingCard => {
    const [only] = rows
    return rows.length === 1 && only !== undefined
      ? oneOf(only.call.pending)
      : {
          kind: 'batch',
          // The card stays the same one while its rows are edited, so that no tick is lost.
          key: `${messageId} ${index}`,
          rows: rows.map(({ call, ticked }) => ({ pending: call.pending, ticked })),
        }
  })
}

const oneOf = (pending: PendingApproval): PendingCard => ({
  kind: 'one',
  key: `${pending.approval.id} ${pending.approval.digest}`,
  pending,
})
