import type { ConnectorRow } from '@/lib/domain/connector'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { JsonObject } from '@/lib/domain/json'
import { managedRuleOf } from '@/lib/domain/managed'
import { sha256Hex } from '@/lib/domain/sha256'
import { decide, type Decision } from '@/lib/policy/decide'
import { digestOf, type PermitSubject } from '@/lib/policy/permit'
import type { CallContext } from './decision-context'

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

/** What is judged and shown of a read: the address or name, which no argument can take the place of, and the rest. */
export const shownArgs = ({ name, args }: ReadRequest): JsonObject => ({ ...args, name })

/**
 * Decides a read by the rules for tools that only read: it runs, unless what somebody else's content brought into it would
 * reach this server with it. The name goes along too, so it is judged like an argument.
 */
export const decideRead = (
  connector: ConnectorRow,
  request: ReadRequest,
  context: CallContext,
  isSwitchedOff: boolean,
): Decision => {
  const subject = subjectOf(connector, request)
  const args = shownArgs(request)
  const host = new URL(connector.url).host
  const managed = managedRuleOf(context.managed, host, request.kind)
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
      connectorHost: host,
      connectorEnabled: connector.enabled && !isSwitchedOff,
      definition: { name: request.kind, inputSchema: { type: 'object' } },
      definitionHash: subject.definitionHash,
      approvedHash: subject.definitionHash,
      present: true,
      chosenEffect: 'read.private',
      mode: 'allow',
      ...(managed === undefined ? {} : { managed }),
    },
    context,
  )
}
