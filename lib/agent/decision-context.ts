import type { CallRow } from '@/lib/domain/call'
import type { MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { Digest } from '@/lib/domain/ids'
import type { ManagedPolicy } from '@/lib/domain/managed'
import { isWithin, type Moment } from '@/lib/domain/moment'
import { sensitiveDomains } from '@/lib/domain/sensitive-site'
import { PASTED_SOURCE, sourceOfConnector } from '@/lib/policy/source-of'
import type { DecisionContext } from '@/lib/policy/decide'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import type { SaysoDb } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'
import { PLAN_MS } from './approve-plan'
import { textOfPart } from '@/lib/policy/part-text'
import { privateFrom } from './private-from'

/**
 * The context of a call of ours: nobody can forget what the organisation has laid down, nor the sites where no answer is
 * remembered.
 */
export type CallContext = DecisionContext & {
  readonly managed: ManagedPolicy
  readonly sensitiveDomains: readonly string[]
}

/**
 * What the policy must know of the conversation, read from the rows alone: a restarted worker decides as the old one
 * would have. Must run inside a transaction that covers the tables read.
 */
export const decisionContext = async (
  db: SaysoDb,
  turn: TurnRow,
  now: Moment,
  managed: ManagedPolicy,
): Promise<CallContext> => {
  const [messages, grants, asked, calls, connectors, conversation, plans, settings, last] =
    await Promise.all([
      db.messages
        .where('[conversationId+seq]')
        .between([turn.conversationId, 0], [turn.conversationId, Infinity])
        .toArray(),
      db.grants.where({ conversationId: turn.conversationId }).toArray(),
      db.approvals.where({ conversationId: turn.conversationId }).toArray(),
      db.calls.where({ conversationId: turn.conversationId }).toArray(),
      db.connectors.toArray(),
      db.conversations.get(turn.conversationId),
      db.plans.where({ conversationId: turn.conversationId }).toArray(),
      readSettings(db),
      db.audit.orderBy('seq').last(),
    ])
  const approvals = asked.filter((approval) => approval.turnId === turn.id)
  // What stands in the record was there before now.
  const moment = { ...now, latest: last?.at ?? 0 }
  const refused = approvals.filter((approval) => approval.state === 'declined')
  return {
    label: messages.map((message) => message.label).reduce(joinLabels, BOTTOM_LABEL),
    typed: messages.filter(isOfPerson).flatMap((message) => textsOf(message, false)),
    contents: [...messages.filter(isOfPerson).flatMap(notTypedOf), ...calls.flatMap(contentsOf)],
    endorsed: conversation?.endorsed ?? [],
    grants,
    privateFrom: privateFrom(messages, calls),
    plans: plans.filter(({ approved }) => approved && isWithin(approved, moment, PLAN_MS)),
    // Allowing a card that named a pair of sources allows the pair for this conversation.
    allowedFlows: asked.flatMap((approval) =>
      approval.state === 'allowed' ? approval.decision.show.flows : [],
    ),
    refused: new Set<Digest>(refused.map((approval) => approval.digest)),
    asksThisTurn: approvals.filter((approval) => approval.state !== 'replaced').length,
    refusalsThisTurn: refused.length,
    sourceNames: Object.fromEntries(connectors.map((row) => [sourceOfConnector(row.id), row.name])),
    now: now.at,
    managed,
    sensitiveDomains: sensitiveDomains(settings.sensitiveSites),
    ...(turn.site === undefined ? {} : { site: turn.site }),
  }
}

/** Only what was typed in our composer is the person's; tool results have the same role and are not. */
const isOfPerson = (message: MessageRow): boolean =>
  message.role === 'user' && message.label.sources.includes('person')

const textsOf = (message: MessageRow, pasted: boolean): string[] =>
  message.content.flatMap((block) =>
    block.type === 'text' && (block.pasted ?? false) === pasted ? [block.text] : [],
  )

const notTypedOf = (message: MessageRow): DecisionContext['contents'] => [
  ...textsOf(message, true).map((text) => ({ source: PASTED_SOURCE, text })),
  ...message.content.flatMap((block) =>
    block.type === 'attachment'
      ? block.content.map((part) => ({
          source: sourceOfConnector(block.connectorId),
          text: textOfPart(part),
        }))
      : [],
  ),
]

const contentsOf = ({ connectorId, result }: CallRow): DecisionContext['contents'] => {
  if (connectorId === undefined) return []
  const source = sourceOfConnector(connectorId)
  return (result ?? []).map((part) => ({ source, text: textOfPart(part) }))
}
