import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { decide } from '@/lib/policy/decide'
import { reason, REASON_SLOTS } from '@/lib/policy/reasons'
import * as arbitrary from './arbitraries'
import { callOf, definitionOf, toolOf } from './policy-cases'

vi.setConfig({ testTimeout: 30_000 })

test('every reason fills exactly the slots of its sentence', () => {
  fc.assert(
    fc.property(
      arbitrary.toolName,
      arbitrary.effect,
      arbitrary.args,
      arbitrary.context,
      (name, effect, args, context) => {
        const tool = toolOf(definitionOf(name), {
          chosenEffect: effect,
          sites: ['https://a.example'],
        })
        const { reasons } = decide(callOf(tool, args), tool, context)
        expect(reasons.map(({ slots }) => slots.length)).toEqual(
          reasons.map(({ code }) => REASON_SLOTS[code].length),
        )
        expect(reasons.length).toBeGreaterThan(0)
      },
    ),
  )
})

test('foreign words in a slot are cut', () => {
  expect(reason('destination_not_typed', 'x'.repeat(500)).slots[0]).toHaveLength(200)
})
