import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { managedRuleOf, parseManaged } from '@/lib/domain/managed'
import { decide, type Decision } from '@/lib/policy/decide'
import * as arbitrary from './arbitraries'
import { callOf, CLEAN, decideCase, definitionOf, grantOf, toolOf } from './policy-cases'

vi.setConfig({ testTimeout: 30_000 })

const STRICTNESS = { allow: 0, ask: 1, deny: 2 } as const
const strictness = (decision: Decision): number => STRICTNESS[decision.verdict]

const rule = fc.record(
  {
    host: fc.constantFrom('mail.example', '*.example', 'other.test', '*', 'not a host'),
    tool: fc.constantFrom('send_mail', 'get_*', '*', 'other', 'not a tool'),
  },
  { requiredKeys: [] },
)
const managedSettings = fc.oneof(
  fc.record(
    {
      allowedHosts: fc.array(fc.constantFrom('mail.example', '*.test', '*', 'not a host')),
      deniedTools: fc.array(rule, { maxLength: 2 }),
      askTools: fc.array(rule, { maxLength: 2 }),
      noRemembering: fc.oneof(fc.boolean(), fc.string()),
      requireLock: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
)

test('what an organisation lays down never loosens and never offers to remember', () => {
  fc.assert(
    fc.property(
      managedSettings,
      arbitrary.toolName,
      fc.option(arbitrary.effect, { nil: undefined }),
      arbitrary.args,
      arbitrary.context,
      fc.boolean(),
      (settings, name, effect, args, context, granted) => {
        const tool = toolOf(
          definitionOf(name),
          effect === undefined ? {} : { chosenEffect: effect },
        )
        const grants = granted ? [grantOf(tool)] : []
        const typed = [...context.typed, 'amy@example.com']
        const call = callOf(tool, granted ? { ...args, to: 'amy@example.com' } : args)
        const before = decide(call, tool, { ...context, typed, grants })
        const policy = parseManaged(settings)
        const managed = managedRuleOf(policy, tool.connectorHost, name)
        const after = decide(call, managed === undefined ? tool : { ...tool, managed }, {
          ...context,
          typed,
          grants,
          managed: policy,
        })
        expect(strictness(after)).toBeGreaterThanOrEqual(strictness(before))
        for (const option of after.remember) expect(before.remember).toContainEqual(option)
        if (policy.noRemembering) expect(after.remember).toEqual([])
        if (policy.noRemembering) expect(after.rule).not.toBe('allow.grant')
      },
    ),
    { numRuns: 400 },
  )
})

test('where nothing may be remembered, a grant no longer counts and none is offered', () => {
  const definition = definitionOf('send_mail', { to: { type: 'string' } })
  const tool = toolOf(definition, { chosenEffect: 'send' })
  const call = callOf(tool, { to: 'amy@example.com' })
  const context = {
    ...CLEAN,
    typed: ['amy@example.com'],
    grants: [grantOf(tool)],
  }
  expect(decide(call, tool, context).verdict).toBe('allow')
  const managed = parseManaged({ noRemembering: true })
  const decision = decide(call, tool, { ...context, managed })
  expect(decision.verdict).toBe('ask')
  expect(decision.remember).toEqual([])
})

test('a denied tool is denied with its reason, a read asks where every call must', () => {
  const read = { name: 'get_items', effect: 'read.public' as const }
  expect(decideCase(read).verdict).toBe('allow')
  expect(decideCase({ ...read, tool: { managed: 'ask' } }).verdict).toBe('ask')
  const denied = decideCase({ ...read, tool: { managed: 'deny' } })
  expect(denied.verdict).toBe('deny')
  expect(denied.reasons[0]?.code).toBe('managed_denied')
})
