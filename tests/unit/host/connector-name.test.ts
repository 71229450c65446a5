import { describe, expect, test } from 'vitest'
import { nameFor } from '@/lib/host/connector-name'

const OTHERS = [{ name: 'GitHub' }, { name: 'Company mail' }]

describe('a connector that has no name yet', () => {
  test('is called as its server calls itself', () => {
    expect(nameFor('Notes', 'notes.example', OTHERS)).toBe('Notes')
  })

  test.each([
    'GitHub',
    'Git-Hub',
    'GitHuЬ',
    'Githubb',
    'github ',
    'Sayso',
    'Say so',
    undefined,
    '  ',
  ])('TOOLDEF-06: is called by its host where its server calls itself %j', (serverName) => {
    expect(nameFor(serverName, 'evil.example', OTHERS)).toBe('evil.example')
  })
})
