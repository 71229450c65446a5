import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ConnectorId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import type { Label, SourceId } from '@/lib/domain/label'
import {
  decide,
  type Decision,
  type DecisionContext,
  type ProposedCall,
  type ToolContext,
} from '@/lib/policy/decide'
import { joinLabels, labelOfContent, labelOfResult, labelOfTyped } from '@/lib/policy/join-labels'
import { digestOf } from '@/lib/policy/permit'
import { type ApprovedPlan, spendPlanned } from '@/lib/policy/plan'
import { holdsSecret } from '@/lib/policy/secrets'
import { sourceOfConnector } from '@/lib/policy/source-of'
import type { ReplayTool } from './replay-tools'

/** With the classes of a careful person, or with our own guess taken for theirs. */
export type Mode = 'reviewed' | 'default'

export interface Conversation {
  readonly typed: readonly string[]
  readonly label: Label
  readonly contents: readonly { readonly source: SourceId; readonly text: string }[]
  readonly allowedFlows: readonly { readonly from: SourceId; readonly to: ConnectorId }[]
  readonly plans: readonly ApprovedPlan[]
  readonly cards: number
}

export interface DecidedCall {
  readonly call: ProposedCall
  readonly decision: Decision
  readonly tool: ReplayTool
}

export const startConversation = (prompt: string): Conversation => ({
  typed: [prompt],
  label: labelOfTyped(),
  contents: [],
  allowedFlows: [],
  plans: [],
  cards: 0,
})

/** Time spent in the engine, for the report. */
export const spent = { milliseconds: 0, decisions: 0 }

export const contextOf = (conversation: Conversation, mode: Mode): DecisionContext => ({
  label: conversation.label,
  typed: conversation.typed,
  contents: conversation.contents,
  endorsed: [],
  grants: [],
  allowedFlows: conversation.allowedFlows,
  refused: new Set(),
  asksThisTurn: conversation.cards,
  refusalsThisTurn: 0,
  plans: conversation.plans,
  trustDefaultClassification: mode === 'default',
})

export const decideReplay = (
  tool: ReplayTool,
  args: JsonObject,
  conversation: Conversation,
  mode: Mode,
): DecidedCall => {
  const { connectorId, definition, hash } = tool
  const canonicalArgs = canonicalJson(args)
  const digest = digestOf({
    kind: 'tool',
    connectorId,
    name: definition.name,
    definitionHash: hash,
    args: canonicalArgs,
  })
  const call: ProposedCall = {
    connectorId,
    toolName: definition.name,
    args,
    canonicalArgs,
    digest,
    initiator: 'model',
  }
  const toolContext: ToolContext = {
    connectorName: tool.connectorName,
    connectorHost: `${tool.connectorName}.example`,
    connectorEnabled: true,
    definition,
    definitionHash: hash,
    approvedHash: hash,
    present: true,
    ...(mode === 'reviewed' ? { chosenEffect: tool.label.class } : {}),
  }
  const context = contextOf(conversation, mode)
  const start = performance.now()
  const decision = decide(call, toolContext, context)
  spent.milliseconds += performance.now() - start
  spent.decisions += 1
  return { call, decision, tool }
}

/** The conversation after a call's result came back. */
export const receive = (
  conversation: Conversation,
  { call, decision, tool }: DecidedCall,
  text: string,
): Conversation => {
  const source = sourceOfConnector(tool.connectorId)
  const secret = holdsSecret(tool.definition, [text])
  return {
    ...conversation,
    label: joinLabels(
      conversation.label,
      labelOfResult({ source, effect: decision.effect, secret }),
    ),
    contents: [...conversation.contents, { source, text }],
    plans:
      decision.rule === 'allow.plan'
        ? spendPlanned(conversation.plans, call.digest)
        : conversation.plans,
  }
}

/** Untrusted text that no call of the task brought: the attacker's words where the data does not say where they stand. */
export const receiveContent = (
  conversation: Conversation,
  source: SourceId,
  text: string,
): Conversation => ({
  ...conversation,
  label: joinLabels(conversation.label, labelOfContent(source, 'public')),
  contents: [...conversation.contents, { source, text }],
})

/** The person allowed a card: the pairs it named are let through for the rest of the conversation. */
export const allowFlows = (
  conversation: Conversation,
  decided: readonly DecidedCall[],
): Conversation => ({
  ...conversation,
  allowedFlows: [
    ...conversation.allowedFlows,
    ...decided.flatMap(({ decision }) => decision.show.flows),
  ],
})

export const resultText = (result: unknown): string =>
  result === undefined || result === null
    ? ''
    : typeof result === 'string'
      ? result
      : JSON.stringify(result)
