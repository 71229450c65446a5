import { createCallTool, type ToolFailure, type ToolOutcome } from '@/lib/connectors/call-tool'
import type { ConnectorAddress, Connectors } from '@/lib/connectors/connectors'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { JsonObject } from '@/lib/domain/json'
import type { Result } from '@/lib/domain/result'
import type { ToolDefinition } from '@/lib/domain/tool'
import { digestOf, mintPermit, type Permit, type PermitSubject } from '@/lib/policy/permit'
import { hashDefinition } from '@/lib/policy/pin'
import { never } from './ports'

export interface Calling {
  readonly connector: ConnectorAddress
  readonly definition?: ToolDefinition
  readonly readOnly?: boolean
  readonly signal?: AbortSignal
}

export const actDefinition: ToolDefinition = { name: 'act', inputSchema: { type: 'object' } }

export const permitFor = (
  connector: ConnectorAddress,
  definition: ToolDefinition = actDefinition,
  args: JsonObject = {},
): Permit => {
  const subject: PermitSubject = {
    kind: 'tool',
    connectorId: connector.id,
    name: definition.name,
    definitionHash: hashDefinition(definition),
    args: canonicalJson(args),
  }
  const permit = mintPermit(subject, digestOf(subject))
  if (permit === undefined) throw new Error('No permit.')
  return permit
}

/** One permitted call of one tool. */
export const callOnce = (
  connectors: Connectors,
  { connector, definition = actDefinition, readOnly = false, signal = never() }: Calling,
  args: JsonObject = {},
): Promise<Result<ToolOutcome, ToolFailure>> =>
  createCallTool({
    connectors,
    lookUp: () => Promise.resolve({ connector, definition, readOnly }),
  })(permitFor(connector, definition, args), signal)
