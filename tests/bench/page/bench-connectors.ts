import { createPorts } from '@/entrypoints/background/ports'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import { createHostConnectors, type HostConnectors } from '@/lib/host/host-connectors'
import type { HostPorts } from '@/lib/host/host-ports'
import type { SaysoDb } from '@/lib/store/db'
import { openVault } from '@/lib/vault/vault'

/** A request as the product sent it, so that an anchor can send the very same one. */
export interface SentRequest {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: BodyInit | null
}

export interface BenchConnectors {
  readonly ports: HostPorts
  readonly connectors: HostConnectors
  /** All requests since this was last called. */
  readonly takeSent: () => readonly SentRequest[]
}

/** The product's own connectors with the browser's own ports, on a database of the bench's, with what they send kept. */
export const createBenchConnectors = (db: SaysoDb): BenchConnectors => {
  let sent: SentRequest[] = []
  const own = createPorts()
  const ports: HostPorts = {
    ...own,
    fetch: (input, init) => {
      sent.push({
        url: String(input instanceof Request ? input.url : input),
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body: init?.body ?? null,
      })
      return own.fetch(input, init)
    },
  }
  const vault = openVault('bench-vault', {
    session: ports.session,
    now: ports.now,
    autoLock: () => Promise.resolve('never'),
    isLockRequired: () => Promise.resolve(false),
  })
  return {
    ports,
    connectors: createHostConnectors(ports, db, vault),
    takeSent: () => {
      const taken = sent
      sent = []
      return taken
    },
  }
}

/** Sends it again as it was, and gives what came back as a value, whichever way the server sent it. */
export const sendAgain = async ({ url, method, headers, body }: SentRequest): Promise<unknown> => {
  const response = await fetch(url, { method, headers, body })
  const text = await response.text()
  return JSON.parse(text.startsWith('{') ? text : text.slice(text.indexOf('data: ') + 6))
}

export const connectorAt = (id: string, url: string): ConnectorRow => ({
  id: id as ConnectorId,
  name: id,
  slug: id,
  url,
  addressSpace: 'loopback',
  enabled: true,
  state: 'ready',
  createdAt: 0,
  listedAt: 0,
  // Nothing is listed anew in between.
  freshUntil: Number.MAX_SAFE_INTEGER,
})
