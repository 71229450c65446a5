import { describe, expect, test } from 'vitest'
import { cardsIn } from '@/components/approvals/cards-in'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { approvalRow, callRow, decisionOf } from './fixture-rows'

const waiting = (
  id: string,
  call: Partial<CallRow> = {},
  approval: Partial<ApprovalRow> = {},
): PendingApproval => ({
  approval: approvalRow({ id: id as ApprovalRow['id'], ...approval }),
  call: callRow(id, call),
})

const idsOf = (pending: readonly PendingApproval[]): string[] =>
  cardsIn(pending).map((card) =>
    card.kind === 'one'
      ? card.pending.approval.id
      : card.rows.map((row) => `${row.ticked ? '+' : '-'}${row.pending.approval.id}`).join(' '),
  )

const other = { messageId: 'other' as CallRow['messageId'] }
const ALARM = { decision: decisionOf({ alarm: true }) }

describe('the cards for what waits', () => {
  test('put the calls of one message on one card, in the order in which the model wrote them', () => {
    expect(
      idsOf([
        waiting('b', { position: 1 }),
        waiting('c', { ...other }),
        waiting('a', { position: 0 }),
      ]),
    ).toEqual(['+a +b', 'c'])
  })

  test('APPROVE-16: of nine harmless rows and a hostile one the hostile one stands on top, unticked', () => {
    const step = Array.from({ length: 10 }, (_, at) =>
      waiting(String(at), { position: at }, at === 6 ? ALARM : {}),
    )
    expect(idsOf(step)).toEqual(['-6 +0 +1 +2 +3 +4 +5 +7 +8 +9'])
  })

  test('give every other question a card of its own', () => {
    expect(
      idsOf([
        waiting('unknown', {}, { kind: 'outcome-unknown' }),
        waiting('a'),
        waiting('plan', {}, { kind: 'plan' }),
        waiting('b'),
        waiting('sign-in', {}, { kind: 'sign-in' }),
      ]),
    ).toEqual(['unknown', '+a +b', 'plan', 'sign-in'])
  })

  test('keep an edited call that the rules would let through, since nobody has answered yet', () => {
    const edited = { decision: decisionOf({ verdict: 'allow' }) }
    expect(idsOf([waiting('a', {}, edited), waiting('b', { position: 1 })])).toEqual(['+a +b'])
  })

  test('keep a batch the same card while one of its rows is edited', () => {
    const keys = [cardsIn([waiting('a'), waiting('b')]), cardsIn([waiting('a2'), waiting('b')])]
    expect(new Set(keys.map(([card]) => card?.key)).size).toBe(1)
  })
})
