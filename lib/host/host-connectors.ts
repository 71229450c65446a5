import type { AgentDeps, CallTool } from '@/lib/agent/deps'
import type { ConnectorAuthPorts } from '@/lib/connectors/auth/auth-ports'
import {
  createConnectorAuth,
  type ConnectorAuth,
} from '@/lib/connectors/auth/create-connector-auth'
import { createAskAboutTask } from '@/lib/connectors/ask-about-task'
import { createCallTool, type CallTarget } from '@/lib/connectors/call-tool'
import { createConnectors, type ConnectorPorts } from '@/lib/connectors/connectors'
import { createFollowResource } from '@/lib/connectors/follow-resource'
import { createReadWithPermit } from '@/lib/connectors/read-with-permit'
import { listOffers } from '@/lib/connectors/list-offers'
import { listTools } from '@/lib/connectors/list-tools'
import { downgradedFrom } from '@/lib/connectors/protocol-versions'
import { probeServer, type ServerListing } from '@/lib/connectors/probe'
import { createTrafficLog, type WatchTraffic } from '@/lib/connectors/traffic/traffic-log'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ParsedAddress } from '@/lib/domain/connector-url'
import { isRead } from '@/lib/domain/effect-class'
import type { ConnectorId } from '@/lib/domain/ids'
import type { Offers } from '@/lib/domain/offers'
import type { Result } from '@/lib/domain/result'
import type { SaysoTables } from '@/lib/store/db'
import { saveTraffic } from '@/lib/store/save-traffic'
import { toStoreError } from '@/lib/store/to-store-error'
import type { Vault } from '@/lib/vault/vault'
import { createFollowChanges } from './follow-changes'
import type { HostPorts } from './host-ports'

/** The connectors as the rest of the host uses them. */
export interface HostConnectors {
  readonly auth: ConnectorAuth
  readonly callTool: CallTool
  readonly askAboutTask: AgentDeps['askAboutTask']
  readonly readFromServer: AgentDeps['readFromServer']
  readonly followResource: ReturnType<typeof createFollowResource>
  /** Asks a server that is no connector yet; stores nothing but, under the id it would have, what sign-in needs. */
  probe(
    address: ParsedAddress & { readonly id: ConnectorId },
    signal: AbortSignal,
  ): Promise<Result<ServerListing>>
  list(connector: ConnectorRow, signal: AbortSignal): Promise<Result<ServerListing>>
  /** What it offers beside its tools, asked anew. */
  browse(id: ConnectorId): Promise<Result<Offers>>
  /** The person has listed by hand: what the server says of its changes counts again. */
  listedByHand(id: ConnectorId): void
  /** Lists those anew whose list is no longer fresh. Nothing waits for it: what is stored stays in use meanwhile. */
  refreshStale(): void
  /** Ends the session; the next use opens another one. */
  forget(id: ConnectorId): Promise<void>
  /** Empties the log of what went to and fro. */
  clearTraffic(id: ConnectorId): Promise<void>
  close(): Promise<void>
}

export const createHostConnectors = (
  ports: HostPorts,
  db: SaysoTables,
  vault: Vault,
): HostConnectors => {
  const traffic = createTrafficLog({
    ...ports,
    save: (rows) => {
      saveTraffic(db, rows).catch((thrown: unknown) => {
        // Without room, or with the database closed, there is no log; nothing else hangs on it.
        if (toStoreError(thrown) === undefined) ports.reportBug(thrown)
      })
    },
  })
  const auth = createConnectorAuth(authPortsOf(ports, db, vault, traffic.watch))
  const connectorPorts: ConnectorPorts = {
    fetch: ports.fetch,
    now: ports.now,
    timers: ports.timers,
    network: ports.network,
    version: ports.version,
    watchTraffic: traffic.watch,
    credentials: (connector) => auth.credentials(connector),
    onListChanged: (id) => follow.notify(id),
    onListGap: (id) => {
      db.connectors.update(id, { freshUntil: ports.now() }).catch(ports.reportBug)
    },
    onVerdict: (id, verdict) => {
      db.connectors
        .where({ id })
        .modify((row) => {
          row.downgradedFrom = downgradedFrom([row.downgradedFrom, row.verdict?.version], verdict)
          row.verdict = verdict
        })
        .catch(ports.reportBug)
    },
  }
  const connectors = createConnectors(connectorPorts)
  const list: HostConnectors['list'] = (connector, signal) =>
    listTools(connectors, connector, signal)
  const lookUp = async (id: ConnectorId): Promise<ConnectorRow | undefined> => {
    const row = await db.connectors.get(id)
    return row?.enabled === true ? row : undefined
  }
  const follow = createFollowChanges(ports, db, list)
  return {
    auth,
    callTool: createCallTool({ connectors, lookUp: (id, name) => lookUpTool(db, id, name) }),
    askAboutTask: createAskAboutTask({ connectors, lookUp }),
    readFromServer: createReadWithPermit({ connectors, lookUp }),
    followResource: createFollowResource({ connectors, lookUp }),
    browse: async (id) => listOffers(connectors, await lookUp(id)),
    probe: (address, signal) => probeServer(connectorPorts, address, signal),
    list,
    listedByHand: follow.reset,
    refreshStale: follow.refreshStale,
    forget: (id) => connectors.close(id),
    clearTraffic: async (id) => {
      traffic.forget(id)
      await db.traffic.where({ connectorId: id }).delete()
    },
    close: () => {
      follow.stop()
      return connectors.closeAll()
    },
  }
}

const authPortsOf = (
  ports: HostPorts,
  db: SaysoTables,
  vault: Vault,
  watchTraffic: WatchTraffic,
): ConnectorAuthPorts => ({
  ...ports.signIn.window,
  loopback: ports.signIn.loopback,
  clientMetadataUrl: ports.signIn.clientMetadataUrl,
  vault,
  now: ports.now,
  newId: ports.newId,
  timers: ports.timers,
  withLock: ports.withLock,
  fetch: ports.fetch,
  network: ports.network,
  watchTraffic,
  hasHostPermission: (pattern) => ports.browser.hasHostPermission(pattern),
  onChange: async (id, signIn) => {
    await db.connectors.update(id, { signIn })
  },
})

/** A tool as it is now; undefined where it or its connector is off or gone. */
const lookUpTool = async (
  db: SaysoTables,
  id: ConnectorId,
  name: string,
): Promise<CallTarget | undefined> => {
  const [connector, tool] = await Promise.all([db.connectors.get(id), db.tools.get([id, name])])
  if (connector?.enabled !== true || tool?.present !== true) return undefined
  return {
    connector,
    definition: tool.definition,
    readOnly: tool.chosenEffect !== undefined && isRead(tool.chosenEffect),
  }
}
