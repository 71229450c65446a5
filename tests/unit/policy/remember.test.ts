import { describe, expect, test } from 'vitest'
import type { EffectClass } from '@/lib/domain/effect-class'
import type { GrantRow } from '@/lib/domain/grant'
import { decide, type DecisionContext } from '@/lib/policy/decide'
import { labelOfContent } from '@/lib/policy/join-labels'
import { sourceOfConnector } from '@/lib/policy/source-of'
import {
  callOf,
  CLEAN,
  codesOf,
  decideCase,
  definitionOf,
  grantOf,
  labelAfter,
  TAINTED,
  toolOf,
} from './policy-cases'

const typed = { ...CLEAN, typed: ['mail amy@example.com'] }
const args = { to: 'amy@example.com', body: 'x' }

describe('APPROVE-17: what a card may offer to remember', () => {
  test('a destination the person typed, for two classes', () => {
    expect(
      decideCase({ name: 'send_mail', effect: 'send', args, context: typed }).remember,
    ).toEqual([{ scope: 'conversation', destinations: ['amy@example.com'] }])
  })

  test.each<EffectClass>(['share', 'pay', 'delete', 'account', 'exec'])('never %s', (effect) => {
    expect(decideCase({ name: 'frobnicate', effect, args, context: typed }).remember).toEqual([])
  })

  test.each<[string, Parameters<typeof decideCase>[0]]>([
    [
      'a tool as a whole',
      { name: 'send_mail', effect: 'send', args: { body: 'x' }, context: typed },
    ],
    ['an address nobody typed', { name: 'send_mail', effect: 'send', args, context: CLEAN }],
    [
      'one typed and one not',
      {
        name: 'send_mail',
        effect: 'send',
        args: { ...args, cc: 'spy@evil.example' },
        context: typed,
      },
    ],
    [
      'an endorsed address',
      {
        name: 'send_mail',
        effect: 'send',
        args,
        context: { ...CLEAN, endorsed: ['amy@example.com'] },
      },
    ],
    [
      'on a sensitive site',
      { name: 'send_mail', effect: 'send', args, context: { ...typed, sensitiveSite: true } },
    ],
    [
      'where managed settings ask',
      { name: 'send_mail', effect: 'send', args, context: typed, tool: { managed: 'ask' } },
    ],
    ['before the person has classified', { name: 'send_mail', args, context: typed }],
    [
      'for an app view',
      {
        name: 'send_mail',
        effect: 'send',
        args,
        context: typed,
        call: { initiator: 'app' },
        tool: { appMayCall: true },
      },
    ],
    [
      'with an alarm',
      {
        name: 'send_mail',
        effect: 'send',
        args: { ...args, body: `key ghp_${'a'.repeat(36)}` },
        context: typed,
      },
    ],
  ])('never %s', (_, one) => {
    const decision = decideCase(one)
    expect([decision.verdict, decision.remember]).toEqual(['ask', []])
  })
})

describe('what a grant covers', () => {
  const tool = toolOf(definitionOf('send_mail'), { chosenEffect: 'send' })
  const verdict = (
    grant: Partial<GrantRow>,
    context: Partial<DecisionContext> = {},
    more: object = {},
  ): string =>
    decide(callOf(tool, { ...args, ...more }), tool, {
      ...typed,
      grants: [grantOf(tool, grant)],
      ...context,
    }).verdict

  test('the same tool to the same destination in the same conversation', () => {
    expect(verdict({})).toBe('allow')
    expect(verdict({}, {}, { body: 'something else' })).toBe('allow')
  })

  test.each<[string, Partial<GrantRow>, Partial<DecisionContext>?, object?]>([
    ['another destination', {}, {}, { to: 'bob@example.com' }],
    ['a further destination', {}, {}, { bcc: 'spy@evil.example' }],
    ['no destination', {}, {}, { to: '' }],
    ['another tool', { toolName: 'send_mail_2' }],
    ['another definition', { definitionHash: 'a'.repeat(64) as GrantRow['definitionHash'] }],
    [
      'TOOLDEF-07: another connector, be it at the same origin',
      { connectorId: 'other' as GrantRow['connectorId'] },
    ],
    ['a higher class', { effect: 'write.shared' }],
    ['after it was revoked', { revokedAt: 1 }],
    ['after it ended', { expiresAt: 5 }, { now: 5 }],
    ['where nobody knows the time', { expiresAt: 5 }],
    ['another site', { site: 'https://a.example' }],
    ['a sensitive site', {}, { sensitiveSite: true }],
    [
      'with something newly private',
      {},
      { label: labelAfter(labelOfContent('connector:mail', 'private')) },
    ],
    ['where the destination was not typed here', {}, { typed: [] }],
  ])('not %s', (_, grant, context = {}, more = {}) => {
    expect(verdict(grant, context, more)).toBe('ask')
  })

  describe('with something newly private of the granted connector itself', () => {
    const source = sourceOfConnector(callOf(tool, args).connectorId)
    const own = { source, connectorId: callOf(tool, args).connectorId, toolName: 'send_mail' }
    const label = labelAfter(labelOfContent(source, 'private'))

    test('is allowed where all of it are answers to the granted calls', () => {
      expect(verdict({}, { label, privateFrom: [own, own] })).toBe('allow')
    })

    test.each<[string, DecisionContext['privateFrom']]>([
      ['nobody knows where it came from', undefined],
      ['another tool read some of it', [own, { ...own, toolName: 'search_mail' }]],
      ['some of it came from no tool', [own, { source }]],
      [
        'the tool is another connector’s',
        [{ ...own, connectorId: 'x' as GrantRow['connectorId'] }],
      ],
    ])('asks where %s', (_, privateFrom) => {
      expect(verdict({}, { label, ...(privateFrom === undefined ? {} : { privateFrom }) })).toBe(
        'ask',
      )
    })
  })

  test('a grant before it ends', () => {
    expect(verdict({ expiresAt: 5 }, { now: 4 })).toBe('allow')
  })

  test('a grant never spares the question between sources', () => {
    const label = labelAfter(labelOfContent('connector:files', 'private'))
    expect(verdict({ privateSources: ['connector:files'] }, { label })).toBe('ask')
    const allowedFlows = [{ from: 'connector:files', to: 'mail' as GrantRow['connectorId'] }]
    expect(verdict({ privateSources: ['connector:files'] }, { label, allowedFlows })).toBe('allow')
  })

  test('the reason names what was granted', () => {
    const decision = decide(callOf(tool, args), tool, { ...typed, grants: [grantOf(tool)] })
    expect(codesOf(decision)).toEqual(['grant_covers'])
    expect(TAINTED.grants).toEqual([])
  })
})
