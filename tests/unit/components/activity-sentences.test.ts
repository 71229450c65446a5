// oxlint-disable-next-line import/no-unassigned-import -- must be there before the components are
import './messages-in-node'
import { describe, expect, test } from 'vitest'
import { AUDIT_TYPES, type AuditRow, type AuditType } from '@/lib/domain/audit'
import type { JsonObject } from '@/lib/domain/json'
import { lineSentence } from '@/components/activity/line-sentence'
import { matchesFilter, NO_FILTER } from '@/components/activity/line-filter'
import { reasonsOf } from '@/components/activity/recorded-reasons'
import type { AuditLine } from '@/lib/store/queries/audit-lines'

const lineOf = (
  type: AuditType,
  data: JsonObject = {},
  more: Partial<AuditLine> = {},
): AuditLine => {
  const row: AuditRow = { seq: 1, at: 0, type, connectorId: 'c', data, prev: '', hash: '' }
  return { row, isPlan: false, tool: 'send-mail', connectorName: 'Post', ...more }
}

describe('the sentence of a row', () => {
  test.each(AUDIT_TYPES)('%s has one of its own', (type) => {
    const sentence = lineSentence(lineOf(type))
    expect(sentence).not.toContain('Something was recorded')
    expect(sentence).not.toMatch(/undefined|NaN|\$/)
  })

  test.each<[AuditType, JsonObject, string]>([
    [
      'call.decided',
      { verdict: 'allow', rule: 'allow.read' },
      'Your settings let send-mail in Post run without asking.',
    ],
    [
      'call.decided',
      { verdict: 'allow', rule: 'allow.grant' },
      'What you allowed before lets send-mail in Post run.',
    ],
    ['call.decided', { verdict: 'deny' }, 'The rules refused send-mail in Post.'],
    [
      'approval.asked',
      { kind: 'outcome-unknown' },
      'A card asked you whether to run send-mail in Post again.',
    ],
    [
      'approval.answered',
      { verdict: 'decline', millisecondsToDecide: 900 },
      'You declined send-mail in Post, after 900 ms.',
    ],
    ['call.started', { by: 'policy' }, 'send-mail in Post began to run, by your settings.'],
    ['call.finished', { isError: true }, 'send-mail in Post answered with an error.'],
    [
      'call.finished',
      { error: 'connector.timeout', outcomeUnknown: true },
      'Nobody knows whether send-mail in Post took effect.',
    ],
    [
      'call.finished',
      { error: 'connector.too-large' },
      'send-mail in Post failed: The answer is too large.',
    ],
    [
      'grant.given',
      { destinations: ['a@example.com'] },
      'You let Sayso remember your yes to send-mail in Post, for a@example.com.',
    ],
    [
      'settings.changed',
      { setting: 'key', provider: 'anthropic' },
      'You removed the stored key for: Anthropic.',
    ],
  ])('%s %j', (type, data, sentence) => {
    expect(lineSentence(lineOf(type, data))).toBe(sentence)
  })

  test('of a card about a plan speaks of several calls', () => {
    const line = lineOf('approval.asked', { kind: 'plan' }, { isPlan: true })
    expect(lineSentence(line)).toBe('A card asked you about a plan of several calls.')
  })

  test('of a type that this page does not know says so', () => {
    expect(lineSentence(lineOf('later.thing' as AuditType))).toBe(
      'Something was recorded (later.thing).',
    )
  })
})

describe('a filter', () => {
  const line = lineOf(
    'approval.answered',
    { verdict: 'allow-once' },
    { effect: 'send', site: null },
  )

  test.each([
    [{}, true],
    [{ words: 'ALLOWED post' }, true],
    [{ words: 'allowed elsewhere' }, false],
    [{ kind: 'card' }, true],
    [{ kind: 'call' }, false],
    [{ effect: 'send' }, true],
    [{ effect: 'pay' }, false],
    [{ verdict: 'allowed' }, true],
    [{ verdict: 'declined' }, false],
    [{ site: null }, true],
    [{ site: 'https://a.example' }, false],
    [{ connectorId: 'c' }, true],
    [{ connectorId: 'd' }, false],
  ] as const)('%j: %s', (filter, expected) => {
    expect(matchesFilter(line, { ...NO_FILTER, ...filter })).toBe(expected)
  })
})

test('reasons whose call is gone keep their sentence, with what the row does not know left open', () => {
  const line = lineOf('call.decided', {
    rule: 'ask.send',
    reasons: ['sends', 'destination_not_typed'],
  })
  expect(reasonsOf(line, undefined)).toEqual([
    { code: 'sends', slots: ['Post'] },
    { code: 'destination_not_typed', slots: ['…'] },
  ])
})
