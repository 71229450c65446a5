import { toolUiOf } from '@/lib/domain/app-view'
import type { CallRow } from '@/lib/domain/call'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ConnectorRow } from '@/lib/domain/connector'
import { isOffHere } from '@/lib/domain/connector-scope'
import type { ConversationRow } from '@/lib/domain/conversation'
import type { Digest } from '@/lib/domain/ids'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import { managedRuleOf } from '@/lib/domain/managed'
import { isSensitive } from '@/lib/domain/sensitive-site'
import type { ToolRow } from '@/lib/domain/tool'
import { decide, type Decision } from '@/lib/policy/decide'
import { digestOf } from '@/lib/policy/permit'
import type { SaysoTables, SaysoTx } from '@/lib/store/db'
import { findConnector } from '@/lib/store/find-connector'
import type { CallContext } from './decision-context'
import { kindOfCall } from './kind-of-call'
import { chosenIn, lookUpSite } from './look-up-site'
import { switchedIn } from './switched-in'
import { areArgumentsFit } from './validate-arguments'
import { toolOfCall } from '@/lib/store/queries/view-tools'

/** What became of a proposed call: words for the model where it cannot even be decided, else the policy's answer. */
export type CallDecision =
  | { readonly type: 'unfit'; readonly text: string }
  | {
      readonly type: 'decided'
      readonly connector: ConnectorRow
      readonly tool: ToolRow
      readonly digest: Digest
      readonly decision: Decision
    }

interface Called {
  readonly connector: ConnectorRow
  readonly tool: ToolRow
  readonly conversation: ConversationRow | undefined
  /** It goes to a page, and no server has listed it. */
  readonly isSite: boolean
}

/**
 * Decides one call by its stored arguments. Must run inside a transaction that covers `tools`, `connectors`,
 * `pageConnectors` and `conversations`, so that what was decided on is what is there.
 */
export const decideCall = async (
  db: SaysoTx,
  call: CallRow,
  context: CallContext,
): Promise<CallDecision> => {
  const found = await findCalled(db, call, context)
  return found === undefined
    ? unfit(`There is no tool named ${call.modelToolName}.`)
    : decideFound(call, found, context)
}

/** The rows behind a call's name, as far as there are any. */
export const findCalled = async (
  db: SaysoTx,
  call: CallRow,
  context: CallContext,
): Promise<Called | undefined> => {
  const site = await lookUpSite(db, call, context.label)
  return site === undefined ? lookUp(db, call) : { ...site, isSite: true }
}

/** The decision itself, on rows that are there: nothing in it waits. */
export const decideFound = (call: CallRow, found: Called, context: CallContext): CallDecision => {
  const args = parseArguments(call.args)
  if (args === undefined) return unfit('The arguments are not a JSON object.')
  const { connector, tool, conversation, isSite } = found
  if (!isSite && !areArgumentsFit(tool.definition.inputSchema, args)) {
    return unfit(`The arguments do not fit the input schema of ${call.modelToolName}.`)
  }
  const digest = digestOf({
    kind: kindOfCall(call),
    connectorId: connector.id,
    name: tool.name,
    definitionHash: tool.definitionHash,
    args: call.args,
  })
  const { forModel, forView } = toolUiOf(tool.definition)
  const host = new URL(connector.url).host
  const managed = managedRuleOf(context.managed, host, tool.name)
  const chosen = isSite ? chosenIn(args, connector.url, tool.name) : args
  const decision = decide(
    {
      connectorId: connector.id,
      toolName: tool.definition.name,
      args: chosen,
      canonicalArgs: isSite ? canonicalJson(chosen) : call.args,
      digest,
      initiator: call.view === undefined ? 'model' : 'app',
    },
    {
      connectorName: connector.name,
      connectorHost: host,
      connectorEnabled: connector.enabled && !isOffHere(connector, conversation, context.site),
      definition: tool.definition,
      definitionHash: tool.definitionHash,
      approvedHash: tool.approvedHash,
      // Listed for views alone, it does not exist for a model.
      present: tool.present && (call.view !== undefined || forModel),
      appMayCall: forView,
      ...(isSite ? { isSite } : {}),
      ...(tool.chosenEffect === undefined ? {} : { chosenEffect: tool.chosenEffect }),
      ...(tool.mode === undefined ? {} : { mode: tool.mode }),
      ...(managed === undefined ? {} : { managed }),
    },
    { ...context, sensitiveSite: isSensitiveHere(context, host) },
  )
  return { type: 'decided', connector, tool, digest, decision }
}

/** The site that the turn began on, or the server itself, is one of those where nothing is remembered. */
const isSensitiveHere = ({ site, sensitiveDomains }: CallContext, host: string): boolean =>
  isSensitive(host, sensitiveDomains) || (site !== undefined && isSensitive(site, sensitiveDomains))

const unfit = (text: string): CallDecision => ({ type: 'unfit', text })

const lookUp = async (db: SaysoTables, call: CallRow): Promise<Called | undefined> => {
  if (call.connectorId === undefined || call.toolName === undefined) return undefined
  const [connector, tool, conversation] = await Promise.all([
    findConnector(db, call.connectorId),
    toolOfCall(db, call),
    switchedIn(db, call.conversationId),
  ])
  if (connector === undefined || tool === undefined) return undefined
  return { connector, tool, conversation, isSite: false }
}

/** Only bytes that are already canonical go on: what is hashed, shown and sent is one text. */
const parseArguments = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) && canonicalJson(value) === text ? value : undefined
  } catch {
    return undefined
  }
}
