import type { ConnectorRow } from '@/lib/domain/connector'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { JsonObject } from '@/lib/domain/json'
import { sha256Hex } from '@/lib/domain/sha256'
import { decide, type Decision, type DecisionContext } from '@/lib/policy/decide'
import { digestOf, type PermitSubject } from '@/lib/policy/permit'

/** A read that is no tool's: what it is of, and what goes along. */
export interface ReadRequest {
  readonly kind: Extract<PermitSubject['kind'], 'resource' | 'prompt' | 'completion'>
  /** Resource address, or name of the prompt. */
  readonly name: string
  readonly args: JsonObject
}

/** What a read is decided on, and permitted as. */
export const subjectOf = (
  { id }: Pick<ConnectorRow, 'id'>,
  { kind, name, args }: ReadRequest,
): PermitSubject => ({
  kind,
  connectorId: id,
  name,
  definitionHash: sha256Hex(name),
  args: canonicalJson(args),
})

/**
 * Decides a read by the rules for tools that only read: it runs, unless what somebody else's content brought into it would
 * reach this server with it. The name goes along too, so it is judged like an argument.
 */
export const decideRead = (
  connector: ConnectorRow,
  request: ReadRequest,
  context: DecisionContext,
): Decision => {
  const subject = subjectOf(connector, request)
  const args: JsonObject = { name: request.name, ...request.args }
  return decide(
    {
      connectorId: connector.id,
      toolName: request.kind,
      args,
      canonicalArgs: canonicalJson(args),
      digest: digestOf(subject),
      initiator: 'model',
    },
    {
      connectorName: connector.name,
      connectorHost: new URL(connector.url).host,
      connectorEnabled: connector.enabled,
      definition: { name: request.kind, inputSchema: { type: 'object' } },
      definitionHash: subject.definitionHash,
      approvedHash: subject.definitionHash,
      present: true,
      chosenEffect: 'read.private',
      mode: 'allow',
    },
    context,
  )
}
