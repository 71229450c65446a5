import {
  createConnectors,
  type ConnectorLimits,
  type ConnectorPorts,
  type Connectors,
} from '@/lib/connectors/connectors'
import type { ConnectorAddress } from '@/lib/connectors/connectors'
import type { SessionVerdict } from '@/lib/connectors/open-session'
import { parseAddress, type ParsedAddress } from '@/lib/domain/connector-url'
import type { ConnectorId } from '@/lib/domain/ids'
import type { Timers } from '@/lib/domain/ports'

export const realTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds)
    return () => clearInterval(timer)
  },
}

export const realPorts = (more: Partial<ConnectorPorts> = {}): ConnectorPorts => ({
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  timers: realTimers,
  ...more,
})

export const newConnectors = (
  limits: Partial<ConnectorLimits> = {},
  more: Partial<ConnectorPorts> = {},
): Connectors => createConnectors(realPorts({ limits, ...more }))

export const addressOf = (url: string): ParsedAddress => {
  const parsed = parseAddress(url)
  if (!parsed.ok) throw new Error(`Not an address: ${url}`)
  return parsed.value
}

export const connectorOf = (
  url: string,
  verdict?: SessionVerdict,
  id = 'connector-1',
): ConnectorAddress => ({
  id: id as ConnectorId,
  url: addressOf(url).url,
  addressSpace: 'loopback',
  verdict,
})

/** A signal that nobody aborts. */
export const never = (): AbortSignal => new AbortController().signal
