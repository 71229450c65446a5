import { expect, test } from 'vitest'
import { happenedSince } from '@/components/chat/happened-since'
import type { CallRow } from '@/lib/domain/call'
import type { StoredDecision } from '@/lib/domain/decision'
import type { MessageId } from '@/lib/domain/ids'
import { callRow, messageRow } from './fixture-rows'

const messages = ['before', 'here', 'after'].map((id) => messageRow(id, 'turn', 'user', []))

const call = (messageId: string, more: Partial<CallRow>): CallRow => ({
  ...callRow(`${messageId} ${JSON.stringify(more)}`),
  messageId: messageId as MessageId,
  startedAt: 1,
  decision: { effect: 'send' } as StoredDecision,
  ...more,
})

const count = (...calls: readonly CallRow[]): number =>
  happenedSince({ messages, calls }, 'here' as MessageId)

test('what happened since a message is what was sent after it and does more than read', () => {
  expect(count(call('after', { state: 'done' }), call('here', { state: 'done' }))).toBe(2)
  expect(count(call('after', { state: 'unknown' }))).toBe(1)
  expect(count(call('after', { state: 'failed', error: { code: 'call.outcome-unknown' } }))).toBe(1)
})

test('what came before, only read, was declined, failed or never left did not happen since', () => {
  expect(
    count(
      call('before', { state: 'done' }),
      call('after', { state: 'done', decision: { effect: 'read.private' } as StoredDecision }),
      call('after', { state: 'declined', startedAt: undefined }),
      call('after', { state: 'failed', error: { code: 'connector.timeout' } }),
      call('elsewhere', { state: 'done' }),
    ),
  ).toBe(0)
})
