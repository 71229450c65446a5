import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { EFFECT_CLASSES, severityOf } from '@/lib/domain/effect-class'
import type { JsonObject } from '@/lib/domain/json'
import { decide, type Decision } from '@/lib/policy/decide'
import { destinationsOf } from '@/lib/policy/destinations'
import { joinLabels } from '@/lib/policy/join-labels'
import { isBlank, leavesOf } from '@/lib/policy/leaves'
import * as arbitrary from './arbitraries'
import { callOf, definitionOf, grantOf, toolOf } from './policy-cases'

/** More than the usual hundred: the rarer rules must meet. And time for it on a busy machine. */
fc.configureGlobal({ numRuns: 150 })
vi.setConfig({ testTimeout: 30_000 })

const STRICTNESS = { allow: 0, ask: 1, deny: 2 } as const
const strictness = (decision: Decision): number => STRICTNESS[decision.verdict]

const situation = fc.record({
  name: arbitrary.toolName,
  effect: arbitrary.effect,
  args: arbitrary.args,
  context: arbitrary.context,
})

const decideIn = ({
  name,
  effect,
  args,
  context,
}: typeof situation extends fc.Arbitrary<infer T> ? T : never): Decision => {
  const tool = toolOf(definitionOf(name), { chosenEffect: effect })
  return decide(callOf(tool, args), tool, context)
}

test('more taint never loosens', () => {
  fc.assert(
    fc.property(situation, arbitrary.label, (one, more) => {
      const tainted = { ...one.context, label: joinLabels(one.context.label, more) }
      expect(strictness(decideIn({ ...one, context: tainted }))).toBeGreaterThanOrEqual(
        strictness(decideIn(one)),
      )
    }),
  )
})

test('more taint never loosens what a grant covers', () => {
  fc.assert(
    fc.property(situation, arbitrary.label, (one, more) => {
      const tool = toolOf(definitionOf(one.name), { chosenEffect: one.effect })
      const grants = [grantOf(tool, { privateSources: one.context.label.privateSources })]
      const call = callOf(tool, { ...one.args, to: 'amy@example.com' })
      const context = { ...one.context, typed: ['amy@example.com'], grants }
      const tainted = { ...context, label: joinLabels(context.label, more) }
      expect(strictness(decide(call, tool, tainted))).toBeGreaterThanOrEqual(
        strictness(decide(call, tool, context)),
      )
    }),
  )
})

test('a higher class never loosens', () => {
  fc.assert(
    fc.property(situation, arbitrary.effect, (one, other) => {
      const [low, high] = [one.effect, other].sort((a, b) => severityOf(a) - severityOf(b))
      if (low === undefined || high === undefined) throw new Error('two classes')
      expect(strictness(decideIn({ ...one, effect: high }))).toBeGreaterThanOrEqual(
        strictness(decideIn({ ...one, effect: low })),
      )
    }),
  )
})

test('the effective class is never below what the person chose', () => {
  fc.assert(
    fc.property(situation, (one) => {
      expect(severityOf(decideIn(one).effect)).toBeGreaterThanOrEqual(severityOf(one.effect))
    }),
  )
})

test('the same input gives the same decision, and none of it is changed', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const copy = structuredClone({
        args: one.args,
        label: one.context.label,
        contents: one.context.contents,
      })
      expect(decideIn(one)).toEqual(decideIn(structuredClone(one)))
      expect({ args: one.args, label: one.context.label, contents: one.context.contents }).toEqual(
        copy,
      )
    }),
  )
})

/** As rows keep it: JSON has no sets. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

test('AUDIT-06: decided again on what was stored, a call gets the verdict that was recorded', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const tool = toolOf(definitionOf(one.name), { chosenEffect: one.effect })
      const call = callOf(tool, one.args)
      const recorded = stored(decide(call, tool, one.context))
      const again = decide(stored(call), stored(tool), {
        ...stored({ ...one.context, refused: [] }),
        refused: new Set(stored([...one.context.refused])),
      })
      expect(stored(again)).toEqual(recorded)
    }),
  )
})

test('every destination and every other value that is not blank is shown', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const decision = decideIn(one)
      fc.pre(decision.verdict === 'ask')
      const leaves = leavesOf(one.args)
      const to = decision.show.to.map(({ path }) => path)
      const shown = [...to, ...decision.show.what.map(({ path }) => path)]
      const filled = leaves.filter((leaf) => !isBlank(leaf)).map(({ path }) => path)
      expect(shown).toEqual(expect.arrayContaining(filled))
      const destinations = destinationsOf(leaves, decision.effect, false).map(
        ({ leaf }) => leaf.path,
      )
      expect(to).toEqual(expect.arrayContaining(destinations))
    }),
  )
})

test('recipients of something that is sent are in the "to" row whatever else is in the call', () => {
  const name = fc.constantFrom('to', 'cc', 'bcc', 'recipients', 'reply_to')
  fc.assert(
    fc.property(situation, name, (one, field) => {
      const args = { ...one.args, [field]: 'spy@evil.example' }
      const decision = decideIn({ ...one, effect: 'send', args })
      fc.pre(decision.verdict !== 'deny')
      expect(decision.show.to.map(({ path }) => path)).toContain(field)
    }),
  )
})

test('decide never throws, whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.string(),
      fc.string(),
      arbitrary.context,
      (value, name, text, context) => {
        const tool = toolOf(definitionOf('get_items'), { chosenEffect: 'read.private' })
        const call = callOf(tool, {})
        const odd = { ...call, args: value as JsonObject, canonicalArgs: text, toolName: name }
        expect(['allow', 'ask', 'deny']).toContain(decide(odd, tool, context).verdict)
        expect(decide(undefined as never, undefined as never, undefined as never).verdict).toBe(
          'deny',
        )
      },
    ),
  )
})

test('nothing that writes, sends or leaks runs after untrusted content but by an exact plan or a grant', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const label = joinLabels(one.context.label, { ...one.context.label, integrity: 'untrusted' })
      const decision = decideIn({ ...one, context: { ...one.context, label } })
      fc.pre(severityOf(decision.effect) >= severityOf('write.own'))
      expect(decision.verdict).not.toBe('allow')
    }),
  )
})

test('only two classes are ever remembered, and only with destinations', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const { remember, effect, alarm } = decideIn(one)
      const fits =
        (effect === 'write.shared' || effect === 'send') &&
        !alarm &&
        remember.every(({ destinations }) => destinations.length > 0)
      expect(remember.length === 0 || fits).toBe(true)
    }),
  )
})

test('the classes stand in the order of the design', () => {
  expect(EFFECT_CLASSES.map(severityOf)).toEqual(EFFECT_CLASSES.map((_, at) => at))
})
