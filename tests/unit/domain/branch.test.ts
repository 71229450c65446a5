import { describe, expect, test } from 'vitest'
import { branchOf, latestUnder, standsOn } from '@/lib/domain/branch'
import type { MessageRow } from '@/lib/domain/conversation'
import type { MessageId, TurnId } from '@/lib/domain/ids'
import { messageRow } from '../components/fixture-rows'

const row = (id: string, parent: string | null | undefined, turn = id): MessageRow => ({
  ...messageRow(id, turn, 'user', []),
  ...(parent === undefined ? {} : { parentId: parent as MessageId | null }),
})
const ids = (rows: readonly MessageRow[]): string => rows.map(({ id }) => id).join('')
const id = (name: string): MessageId => name as MessageId

const TREE = [
  row('a', undefined),
  row('b', undefined),
  row('c', 'b'),
  row('d', 'a'),
  row('e', 'd'),
  row('f', 'b'),
  row('g', null),
]

describe('a branch', () => {
  test.each([
    ['c', 'abc'],
    ['e', 'ade'],
    ['f', 'abf'],
    ['g', 'g'],
  ])('to %s is %s', (head, expected) => {
    expect(ids(branchOf(TREE, id(head)))).toBe(expected)
  })

  test('to a message that is gone, or to none, goes to the last one written', () => {
    expect(ids(branchOf(TREE, id('x')))).toBe('g')
    expect(ids(branchOf(TREE.slice(0, 3), undefined))).toBe('abc')
    expect(branchOf([], undefined)).toEqual([])
  })

  test('ends where rows point at each other, whoever wrote them', () => {
    expect(ids(branchOf([row('a', 'b'), row('b', 'a')], id('b')))).toBe('ab')
  })

  test('is opened as far as it was last written', () => {
    expect(latestUnder(TREE, id('b'))).toBe('f')
    expect(latestUnder(TREE, id('d'))).toBe('e')
    expect(latestUnder(TREE, id('g'))).toBe('g')
  })

  test('has what hangs on its messages, and of a turn that it leaves nothing that hangs on none', () => {
    const all = [row('a', null, 'one'), row('b', 'a', 'one'), row('c', 'a', 'two')]
    const isHere = standsOn(all, branchOf(all, id('c')))
    const of = (messageId: string, turnId: string): boolean =>
      isHere({ messageId: id(messageId), turnId: turnId as TurnId })
    expect(of('a', 'one')).toBe(true)
    expect(of('b', 'one')).toBe(false)
    expect(of('read:x', 'one')).toBe(false)
    expect(of('read:x', 'two')).toBe(true)
    expect(of('read:x', 'none')).toBe(false)
  })
})
