import { describe, expect, test } from 'vitest'
import { changesOf } from '@/components/approvals/compare-preview'

const text = (value: unknown) => [
  { type: 'text' as const, text: typeof value === 'string' ? value : JSON.stringify(value) },
]
const CLOSE = { id: 7, status: 'closed', labels: ['a'] }
const CHANGE = [{ name: 'status', before: 'open', after: 'closed' }]

describe('a preview laid beside the call', () => {
  test.each([
    ['an object', { id: 7, status: 'open' }],
    ['a wrapped one', { issue: { id: 7, status: 'open' } }],
    ['a list of one', [{ id: 7, status: 'open' }]],
    ['lines for people', 'Issue\nID: 7\nStatus: open'],
  ])('shows what would change, from %s', (_, answered) => {
    expect(changesOf(text(answered), CLOSE)).toEqual(CHANGE)
  })

  test.each([
    ['says nothing of it', 'All is well.'],
    ['says the same', { id: 7, status: 'closed' }],
    ['has several', [{ status: 'open' }, { status: 'closed' }]],
    ['has a structure in its place', { status: { name: 'open' } }],
  ])('shows no change where the answer %s', (_, answered) => {
    expect(changesOf(text(answered), CLOSE)).toEqual([])
  })
})
