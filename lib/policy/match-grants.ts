import { severityOf } from '@/lib/domain/effect-class'
import type { GrantRow } from '@/lib/domain/grant'
import { destinationKey } from './destinations'
import type { Facts } from './facts'
import { REMEMBERED } from './remember'

/**
 * The grant that covers a call, if one does: same tool and definition, no higher class, every destination named in it,
 * the same site, not ended, and no private source that was not there when the person gave it.
 */
export const matchGrant = (facts: Facts): GrantRow | undefined => {
  const { call, context, destinations, effect, leaves, tool } = facts
  if (!REMEMBERED.has(effect.effect) || destinations.length === 0) return undefined
  if (call.initiator !== 'model' || tool.mode === 'ask' || tool.managed !== undefined)
    return undefined
  if (context.managed?.noRemembering === true) return undefined
  if (context.sensitiveSite === true || leaves.some(({ secret }) => secret)) return undefined
  if (destinations.some(({ provenance }) => provenance.kind !== 'typed')) return undefined
  return context.grants.find(
    (grant) =>
      grant.connectorId === call.connectorId &&
      grant.toolName === call.toolName &&
      grant.definitionHash === tool.definitionHash &&
      grant.site === context.site &&
      grant.revokedAt === undefined &&
      (grant.expiresAt === undefined ||
        (context.now !== undefined && context.now < grant.expiresAt)) &&
      severityOf(effect.effect) <= severityOf(grant.effect) &&
      destinations.every(({ value }) => grant.destinations.includes(destinationKey(value))) &&
      context.label.privateSources.every((source) => grant.privateSources.includes(source)),
  )
}
