import { expect, test } from 'vitest'
import { classesFor, classFloorOf, modesFor, suggestEffect } from '@/lib/policy/lower-effect'
import { definitionOf } from './policy-cases'

test('a person may say that an unknown tool reads', () => {
  expect(suggestEffect(definitionOf('echo'))).toBe('write.shared')
  expect(classesFor(definitionOf('echo'))).toContain('read.private')
})

test.each(['delete_all', 'pay_bill', 'change_password', 'run_command', 'send_mail', 'share_file'])(
  'a person may not say that %s reads',
  (name) => {
    expect(classesFor(definitionOf(name))).not.toContain('read.private')
    expect(classesFor(definitionOf(name))[0]).toBe(classFloorOf(definitionOf(name)))
  },
)

test('APPROVE-17: allow exists for reads and own writes only', () => {
  for (const effect of ['read.public', 'read.private', 'write.own'] as const) {
    expect(modesFor(effect)).toEqual(['allow', 'ask', 'off'])
  }
  for (const effect of [
    'fetch.open',
    'write.shared',
    'send',
    'share',
    'pay',
    'delete',
    'account',
    'exec',
  ] as const) {
    expect(modesFor(effect)).toEqual(['ask', 'off'])
  }
})
