import type { EffectClass } from '@/lib/domain/effect-class'
import { destinationKey } from './destinations'
import type { Facts } from './facts'

/** What a card may offer beside "once". Nothing else is ever remembered, and a tool as a whole never is. */
export interface RememberOption {
  readonly scope: 'conversation'
  /** As `destinationKey` writes them; what a grant made of this option names. */
  readonly destinations: readonly string[]
}

/** Classes that can be remembered at all; `share`, `pay`, `delete`, `account` and `exec` never. */
export const REMEMBERED: ReadonlySet<EffectClass> = new Set(['write.shared', 'send'])

/**
 * Offered only for a conversation and destinations that the person typed. Never for a call that raised the alarm, came
 * from an app view, holds a secret, names no destination, or was made on a site marked sensitive.
 */
export const rememberOptions = (facts: Facts, alarm: boolean): readonly RememberOption[] => {
  const { call, context, destinations, effect, leaves, tool } = facts
  const fits =
    REMEMBERED.has(effect.effect) &&
    !alarm &&
    call.initiator === 'model' &&
    context.sensitiveSite !== true &&
    context.managed?.noRemembering !== true &&
    tool.chosenEffect !== undefined &&
    tool.managed === undefined &&
    tool.mode !== 'ask' &&
    destinations.length > 0 &&
    destinations.every(({ provenance }) => provenance.kind === 'typed') &&
    leaves.every(({ secret }) => !secret)
  return fits
    ? [
        {
          scope: 'conversation',
          destinations: [...new Set(destinations.map(({ value }) => destinationKey(value)))].sort(),
        },
      ]
    : []
}
