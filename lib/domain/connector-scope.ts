import { z } from 'zod'
import type { ConnectorId } from './ids'
import { isOnSite } from './site'

/**
 * Where a connector may be used. Absent: in every conversation until it is switched off there. `conversation`: in none until it
 * is switched on there. Sites, each as `parseSite` writes it: in turns that begin on one of them, and where it was switched on.
 */
export const connectorScope = z.union([
  z.literal('conversation'),
  z.object({ sites: z.array(z.string().min(1).max(300)).min(1).max(50) }),
])
export type ConnectorScope = z.infer<typeof connectorScope>

/** What the person has switched in one conversation, against the connectors' own scopes. */
export interface ConnectorSwitching {
  readonly connectorsOff?: ConnectorId[] | undefined
  readonly connectorsOn?: ConnectorId[] | undefined
}

/** Whether a turn leaves a connector out; without switching its conversation is gone, without a site it began on none. */
export const isOffHere = (
  { id, scope }: { readonly id: ConnectorId; readonly scope?: ConnectorScope | undefined },
  switching: ConnectorSwitching | undefined,
  site?: string,
): boolean => {
  if (switching?.connectorsOff?.includes(id) === true) return true
  if (scope === undefined || switching?.connectorsOn?.includes(id) === true) return false
  if (scope === 'conversation' || site === undefined) return true
  return !scope.sites.some((entry) => isOnSite(site, entry))
}

export const switchConnector = (
  { connectorsOff = [], connectorsOn = [] }: ConnectorSwitching,
  id: ConnectorId,
  enabled: boolean,
): { connectorsOff: ConnectorId[]; connectorsOn: ConnectorId[] } => {
  const off = connectorsOff.filter((other) => other !== id)
  const on = connectorsOn.filter((other) => other !== id)
  return enabled
    ? { connectorsOff: off, connectorsOn: [...on, id] }
    : { connectorsOff: [...off, id], connectorsOn: on }
}
