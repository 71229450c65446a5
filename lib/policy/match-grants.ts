import { severityOf } from '@/lib/domain/effect-class'
import type { GrantRow } from '@/lib/domain/grant'
import type { SourceId } from '@/lib/domain/label'
import { destinationKey } from './destinations'
import type { Facts } from './facts'
import { REMEMBERED } from './remember'
import { sourceOfConnector } from './source-of'

/**
 * The grant that covers a call, if one does: same tool and definition, no higher class, every destination named in it,
 * the same site, not ended, and no private source that was not there when the person gave it, but for the answers to the
 * granted calls themselves.
 */
export const matchGrant = (facts: Facts): GrantRow | undefined => {
  const { call, context, destinations, effect, leaves, tool } = facts
  if (!REMEMBERED.has(effect.effect) || destinations.length === 0) return undefined
  if (call.initiator !== 'model' || tool.mode === 'ask' || tool.managed !== undefined)
    return undefined
  if (context.managed?.noRemembering === true) return undefined
  if (context.sensitiveSite === true || leaves.some(({ secret }) => secret)) return undefined
  if (destinations.some(({ provenance }) => provenance.kind !== 'typed')) return undefined
  const keys = destinations.map(({ value }) => destinationKey(value))
  const [first = '', ...others] = keys
  const covers = (grant: GrantRow): boolean =>
    others.every((key) => grant.destinations.includes(key)) &&
    grant.connectorId === call.connectorId &&
    grant.toolName === call.toolName &&
    grant.definitionHash === tool.definitionHash &&
    grant.site === context.site &&
    grant.revokedAt === undefined &&
    (grant.expiresAt === undefined ||
      // A clock behind the time the grant was given at was set back.
      (context.now !== undefined &&
        context.now >= grant.createdAt &&
        context.now < grant.expiresAt)) &&
    severityOf(effect.effect) <= severityOf(grant.effect) &&
    context.label.privateSources.every(
      (source) => grant.privateSources.includes(source) || isOwnAnswer(grant, source, facts),
    )
  // First what tells most of them apart, and makes nothing on the way: a person may have thousands.
  return context.grants.find((grant) => grant.destinations.includes(first) && covers(grant))
}

/**
 * True where all that is private of a source are the answers to the very calls that the grant is about: "Sent." is no news,
 * and a grant that its own first use undid would be none. Anything else of the same connector is news.
 */
const isOwnAnswer = (grant: GrantRow, source: SourceId, { context }: Facts): boolean =>
  source === sourceOfConnector(grant.connectorId) &&
  context.privateFrom !== undefined &&
  context.privateFrom.every(
    (one) =>
      one.source !== source ||
      (one.connectorId === grant.connectorId && one.toolName === grant.toolName),
  )
