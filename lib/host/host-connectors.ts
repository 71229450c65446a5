import type { CallTool } from '@/lib/agent/deps'
import { createCallTool, type CallTarget } from '@/lib/connectors/call-tool'
import { createConnectors, type ConnectorPorts } from '@/lib/connectors/connectors'
import { listTools } from '@/lib/connectors/list-tools'
import { probeServer, type ServerListing } from '@/lib/connectors/probe'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ParsedAddress } from '@/lib/domain/connector-url'
import { isRead } from '@/lib/domain/effect-class'
import type { ConnectorId } from '@/lib/domain/ids'
import type { Result } from '@/lib/domain/result'
import type { SaysoDb } from '@/lib/store/db'
import type { HostPorts } from './host-ports'

/** The connectors as the rest of the host uses them. */
export interface HostConnectors {
  readonly callTool: CallTool
  /** Asks a server that is no connector yet; stores nothing. */
  probe(address: ParsedAddress, signal: AbortSignal): Promise<Result<ServerListing>>
  list(connector: ConnectorRow, signal: AbortSignal): Promise<Result<ServerListing>>
  forget(id: ConnectorId): Promise<void>
  close(): Promise<void>
}

export const createHostConnectors = (ports: HostPorts, db: SaysoDb): HostConnectors => {
  const connectorPorts: ConnectorPorts = {
    fetch: ports.fetch,
    now: ports.now,
    timers: ports.timers,
  }
  const connectors = createConnectors(connectorPorts)
  return {
    callTool: createCallTool({ connectors, lookUp: (id, name) => lookUpTool(db, id, name) }),
    probe: (address, signal) => probeServer(connectorPorts, address, signal),
    list: (connector, signal) => listTools(connectors, connector, signal),
    forget: (id) => connectors.close(id),
    close: () => connectors.closeAll(),
  }
}

/** A tool as it is now; undefined where it or its connector is off or gone. */
const lookUpTool = async (
  db: SaysoDb,
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
