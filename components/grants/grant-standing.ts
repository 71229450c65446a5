import type { RememberedGrant } from '@/lib/store/queries/grants'

/**
 * Whether a grant still lets anything through. `changed`, `asks` and `off`: not at present, because of its tool or
 * connector; it would again if that were put back. `ended`: never again.
 */
export type GrantStanding = 'in-force' | 'changed' | 'asks' | 'off' | 'ended'

/** How a grant stands, as the policy would take it now. `now` is in milliseconds since the epoch. */
export const grantStanding = (
  { grant, connector, tool }: RememberedGrant,
  now = Date.now(),
): GrantStanding => {
  if (grant.revokedAt !== undefined || (grant.expiresAt ?? Infinity) <= now) return 'ended'
  if (connector === undefined || tool === undefined) return 'ended'
  if (!connector.enabled || tool.mode === 'off' || !tool.present) return 'off'
  if (tool.definitionHash !== grant.definitionHash || tool.approvedHash !== grant.definitionHash)
    return 'changed'
  return tool.mode === 'ask' ? 'asks' : 'in-force'
}
