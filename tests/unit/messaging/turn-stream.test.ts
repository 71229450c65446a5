import { expect, test } from 'vitest'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import { reduceTurnStream, type Draft, type TurnStreamEvent } from '@/lib/messaging/turn-stream'

const EMPTY: Draft = {
  conversationId: 'c' as ConversationId,
  turnId: 't' as TurnId,
  messageId: 'm' as MessageId,
  blocks: [],
}

const after = (...events: TurnStreamEvent[]): Draft | undefined =>
  events.reduce<Draft | undefined>(reduceTurnStream, undefined)

test('a draft grows block by block from its snapshot', () => {
  const draft = after(
    { type: 'snapshot', draft: EMPTY },
    {
      type: 'changes',
      messageId: 'm',
      changes: [{ op: 'open', block: { kind: 'text', text: '' } }],
    },
    {
      type: 'changes',
      messageId: 'm',
      changes: [
        { op: 'append', text: 'Hel' },
        { op: 'append', text: 'lo' },
      ],
    },
    {
      type: 'changes',
      messageId: 'm',
      changes: [
        { op: 'open', block: { kind: 'tool', text: '', toolName: 'echo' } },
        { op: 'append', text: '{' },
      ],
    },
  )
  expect(draft?.blocks).toEqual([
    { kind: 'text', text: 'Hello' },
    { kind: 'tool', text: '{', toolName: 'echo' },
  ])
})

test('changes to a message that is not shown are skipped', () => {
  const draft = after(
    { type: 'snapshot', draft: EMPTY },
    {
      type: 'changes',
      messageId: 'older',
      changes: [{ op: 'open', block: { kind: 'text', text: 'stale' } }],
    },
  )
  expect(draft?.blocks).toEqual([])
})

test('an empty snapshot ends the draft', () => {
  expect(
    after({ type: 'snapshot', draft: EMPTY }, { type: 'snapshot', draft: null }),
  ).toBeUndefined()
})
