import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@/lib/domain/json'
import { decide, type DecisionContext } from '@/lib/policy/decide'
import { joinLabels, labelOfContent, labelOfResult } from '@/lib/policy/join-labels'
import { isPlanned, planOf, spendPlanned } from '@/lib/policy/plan'
import { callOf, CLEAN, definitionOf, FILES, TAINTED, toolOf } from './policy-cases'

const tool = toolOf(definitionOf('send_mail'), { chosenEffect: 'send' })
const context: DecisionContext = {
  ...CLEAN,
  typed: ['Tell amy@example.com and bob@example.com: see you'],
}
const planned = (args: JsonObject, where = context) => {
  const call = callOf(tool, args)
  return { call, decision: decide(call, tool, where) }
}
const both = [
  planned({ to: 'amy@example.com', body: 'see you' }),
  planned({ to: 'bob@example.com', body: 'see you' }),
]

describe('a plan', () => {
  test('holds the calls that would ask, when the person typed every value', () => {
    const plan = planOf(both, context)
    expect(plan?.plan.digests).toEqual(both.map(({ call }) => call.digest))
  })

  test('holds nothing the person did not type, and is none with one call', () => {
    const other = planned({ to: 'bob@example.com', body: 'my own words' })
    expect(planOf([...both, other], context)?.plan.digests).toHaveLength(2)
    expect(planOf([both[0] ?? other, other], context)).toBeUndefined()
  })

  test('is none after untrusted content', () => {
    expect(planOf(both, { ...context, label: TAINTED.label })).toBeUndefined()
  })

  test('lets its exact calls through, also after their own results have come in', () => {
    const plan = planOf(both, context)
    const after = joinLabels(
      context.label,
      labelOfResult({ source: 'connector:mail', effect: 'send' }),
    )
    const [first] = both
    if (!plan || !first) throw new Error('no plan')
    const plans = [plan.plan]
    expect(decide(first.call, tool, { ...context, plans }).verdict).toBe('allow')
    expect(decide(first.call, tool, { ...context, plans, label: after }).verdict).toBe('allow')
  })

  test('APPROVE-02: asks again on any deviation and after private content from elsewhere', () => {
    const plan = planOf(both, context)
    const [first] = both
    if (!plan || !first) throw new Error('no plan')
    const plans = [plan.plan]
    const changed = callOf(tool, { to: 'amy@example.com', body: 'see you.' })
    expect(decide(changed, tool, { ...context, plans }).verdict).toBe('ask')
    const label = joinLabels(context.label, labelOfContent('connector:files', 'private'))
    expect(decide(first.call, tool, { ...context, plans, label }).verdict).toBe('ask')
    expect(isPlanned(first.call, { ...context, plans, label })).toBe(false)
  })

  test('runs each of its calls once, and ends', () => {
    const plan = planOf(both, context)?.plan
    const [first, second] = both
    if (!plan || !first || !second) throw new Error('no plan')
    const left = spendPlanned([plan], first.call.digest)
    expect(isPlanned(first.call, { ...context, plans: left })).toBe(false)
    expect(isPlanned(second.call, { ...context, plans: left })).toBe(true)
    expect(spendPlanned(left, second.call.digest)).toEqual([])
    const ending = [{ ...plan, expiresAt: 10 }]
    expect(isPlanned(first.call, { ...context, plans: ending, now: 9 })).toBe(true)
    expect(isPlanned(first.call, { ...context, plans: ending, now: 10 })).toBe(false)
    expect(isPlanned(first.call, { ...context, plans: ending })).toBe(false)
  })

  test('shows the reads it is about, so that what they bring in is no news', () => {
    const files = toolOf(definitionOf('read_file'), { chosenEffect: 'read.private' })
    const call = callOf(files, { path: 'amy@example.com' }, { connectorId: FILES })
    const read = { call, decision: decide(call, files, context) }
    const plan = planOf([read, ...both], context)
    expect(plan?.calls).toHaveLength(3)
    expect(plan?.plan.privateSources).toEqual(['connector:files', 'connector:mail'])
  })

  test('never spares what the settings ask', () => {
    const plan = planOf(both, context)
    const [first] = both
    if (!plan || !first) throw new Error('no plan')
    expect(
      decide(first.call, { ...tool, mode: 'ask' }, { ...context, plans: [plan.plan] }).verdict,
    ).toBe('ask')
    expect(
      decide(first.call, { ...tool, mode: 'off' }, { ...context, plans: [plan.plan] }).verdict,
    ).toBe('deny')
  })
})
