import { z } from 'zod'
import type { ConnectorId } from './ids'

/**
 * Where a connector may be used. Absent: in every conversation until it is switched off there. `conversation`: in none until it
 * is switched on there.
 */
export const connectorScope = z.enum(['conversation'])
export type ConnectorScope = z.infer<typeof connectorScope>

/** What the person has switched in one conversation, against the connectors' own scopes. */
export interface ConnectorSwitching {
  readonly connectorsOff?: ConnectorId[] | undefined
  readonly connectorsOn?: ConnectorId[] | undefined
}

/** Whether a conversation leaves a connector out; undefined is a conversation that is gone. */
export const isOffHere = (
  { id, scope }: { readonly id: ConnectorId; readonly scope?: ConnectorScope | undefined },
  switching: ConnectorSwitching | undefined,
): boolean =>
  switching?.connectorsOff?.includes(id) === true ||
  (scope === 'conversation' && switching?.connectorsOn?.includes(id) !== true)

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
