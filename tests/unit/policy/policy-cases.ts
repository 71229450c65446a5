import { canonicalJson } from '@/lib/domain/canonical-json'
import type { EffectClass } from '@/lib/domain/effect-class'
import type { ConnectorId, ConversationId, Digest, GrantId } from '@/lib/domain/ids'
import type { JsonObject, JsonValue } from '@/lib/domain/json'
import type { GrantRow } from '@/lib/domain/grant'
import type { Label } from '@/lib/domain/label'
import type { ToolDefinition } from '@/lib/domain/tool'
import type { Decision, DecisionContext, ProposedCall, ToolContext } from '@/lib/policy/decide'
import { decide } from '@/lib/policy/decide'
import { joinLabels, labelOfContent, labelOfTyped } from '@/lib/policy/join-labels'
import { digestOf } from '@/lib/policy/permit'
import { hashDefinition } from '@/lib/policy/pin'

export const MAIL = 'mail' as ConnectorId
export const FILES = 'files' as ConnectorId

/** A definition with the given parameters, all of them texts unless a schema says otherwise. */
export const definitionOf = (
  name: string,
  parameters: Readonly<Record<string, JsonValue>> = {},
  more: Partial<ToolDefinition> & { required?: string[] } = {},
): ToolDefinition => {
  const { required, ...rest } = more
  return {
    name,
    inputSchema: {
      type: 'object',
      properties: { ...parameters },
      ...(required === undefined ? {} : { required }),
    },
    ...rest,
  }
}

export const toolOf = (
  definition: ToolDefinition,
  more: Partial<ToolContext> = {},
): ToolContext => {
  const hash = hashDefinition(definition)
  return {
    connectorName: 'Mail',
    connectorHost: 'mail.example',
    connectorEnabled: true,
    definition,
    definitionHash: hash,
    approvedHash: hash,
    present: true,
    ...more,
  }
}

export const callOf = (
  tool: ToolContext,
  args: JsonObject,
  more: Partial<ProposedCall> = {},
): ProposedCall => {
  const connectorId = more.connectorId ?? MAIL
  const canonicalArgs = canonicalJson(args)
  return {
    connectorId,
    toolName: tool.definition.name,
    args,
    canonicalArgs,
    digest: digestOf({
      kind: 'tool',
      connectorId,
      name: tool.definition.name,
      definitionHash: tool.definitionHash,
      args: canonicalArgs,
    }),
    initiator: 'model',
    ...more,
  }
}

export const CLEAN: DecisionContext = {
  label: labelOfTyped(),
  typed: [],
  contents: [],
  endorsed: [],
  grants: [],
  allowedFlows: [],
  refused: new Set<Digest>(),
  asksThisTurn: 0,
  refusalsThisTurn: 0,
}

export const labelAfter = (...read: readonly Label[]): Label =>
  read.reduce(joinLabels, labelOfTyped())

/** The conversation after mail was read: untrusted and private. */
export const TAINTED: DecisionContext = {
  ...CLEAN,
  label: labelAfter(labelOfContent('connector:mail', 'private')),
}

interface Case {
  readonly name: string
  readonly parameters?: Readonly<Record<string, JsonValue>>
  readonly definition?: Partial<ToolDefinition>
  readonly effect?: EffectClass
  readonly args?: JsonObject
  readonly tool?: Partial<ToolContext>
  readonly call?: Partial<ProposedCall>
  readonly context?: DecisionContext
}

/** One decision, with only what the test is about spelled out. */
export const decideCase = (one: Case): Decision => {
  const tool = toolOf(definitionOf(one.name, one.parameters, one.definition), {
    ...(one.effect === undefined ? {} : { chosenEffect: one.effect }),
    ...one.tool,
  })
  return decide(callOf(tool, one.args ?? {}, one.call), tool, one.context ?? CLEAN)
}

export const codesOf = (decision: Decision): readonly string[] =>
  decision.reasons.map(({ code }) => code)

export const grantOf = (tool: ToolContext, more: Partial<GrantRow> = {}): GrantRow => ({
  id: 'grant' as GrantId,
  conversationId: 'conversation' as ConversationId,
  connectorId: MAIL,
  toolName: tool.definition.name,
  definitionHash: tool.definitionHash,
  effect: 'send',
  destinations: ['amy@example.com'],
  privateSources: [],
  uses: 0,
  createdAt: 0,
  ...more,
})
