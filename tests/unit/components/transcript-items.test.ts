import { describe, expect, test } from 'vitest'
import { transcriptItems } from '@/components/chat/transcript-items'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import { callRow, messageRow, turnRow } from './fixture-rows'

const conversation = {
  id: 'conversation' as ConversationId,
  title: 't',
  createdAt: 0,
  updatedAt: 0,
}
const NO_BRANCHES = { versions: new Map(), leftTurns: new Set<never>() }
const text = (value: string) => [{ type: 'text' as const, text: value }]

describe('transcriptItems', () => {
  test('puts calls with the answer that proposed them and leaves raw results out', () => {
    const call = callRow('call')
    const result = [
      { type: 'tool_result' as const, toolUseId: 'use-call', content: [], isError: false },
    ]
    const items = transcriptItems({
      ...NO_BRANCHES,
      conversation,
      turns: [turnRow('turn')],
      messages: [
        messageRow('question', 'turn', 'user', text('hi')),
        messageRow('answer', 'turn', 'assistant', text('well')),
        messageRow('result', 'turn', 'user', result),
      ],
      calls: [call],
    })
    expect(items.map(({ kind, key }) => [kind, key])).toEqual([
      ['user', 'question'],
      ['assistant', 'answer'],
    ])
    expect(items[1]).toMatchObject({ calls: [call] })
  })

  test('ends a turn that stopped or failed after its own messages, the last one to go on with', () => {
    const error = { code: 'model.offline' as const }
    const items = transcriptItems({
      ...NO_BRANCHES,
      conversation,
      turns: [turnRow('one', { state: 'stopped' }), turnRow('two', { state: 'failed', error })],
      messages: [
        messageRow('a', 'one', 'user', text('first')),
        messageRow('b', 'two', 'user', text('second')),
      ],
      calls: [],
    })
    expect(items.map(({ key }) => key)).toEqual(['a', 'end one', 'b', 'end two'])
    expect(items[1]).toMatchObject({ isLast: false })
    expect(items[3]).toMatchObject({ isLast: true })
  })

  test('says nothing of how a turn ended that the branch leaves before', () => {
    const items = transcriptItems({
      ...NO_BRANCHES,
      leftTurns: new Set(['one' as TurnId]),
      conversation,
      turns: [turnRow('one', { state: 'stopped' }), turnRow('two', { state: 'done' })],
      messages: [
        messageRow('a', 'one', 'user', text('first')),
        messageRow('b', 'two', 'user', text('second')),
      ],
      calls: [],
    })
    expect(items.map(({ key }) => key)).toEqual(['a', 'b'])
  })

  test('says nothing of a turn that is at work or waits', () => {
    const items = transcriptItems({
      ...NO_BRANCHES,
      conversation,
      turns: [turnRow('one', { state: 'awaiting-approval' })],
      messages: [messageRow('a', 'one', 'user', text('first'))],
      calls: [],
    })
    expect(items).toHaveLength(1)
  })
})
