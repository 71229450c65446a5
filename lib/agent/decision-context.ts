import type { CallRow } from '@/lib/domain/call'
import type { ResultPart } from '@/lib/domain/content-block'
import type { MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { ApprovalId, Digest } from '@/lib/domain/ids'
import type { SourceId } from '@/lib/domain/label'
import { branchOf, standsOn } from '@/lib/domain/branch'
import type { ManagedPolicy } from '@/lib/domain/managed'
import { isWithin, type Moment } from '@/lib/domain/moment'
import { sensitiveDomains } from '@/lib/domain/sensitive-site'
import { PASTED_SOURCE, sourceOfConnector, sourceOfContent } from '@/lib/policy/source-of'
import type { DecisionContext } from '@/lib/policy/decide'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import type { SaysoTx } from '@/lib/store/db'
import { readMessages } from '@/lib/store/read-branch'
import { readSettings } from '@/lib/store/queries/settings'
import { PLAN_MS } from './approve-plan'
import { familyOf } from './family'
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
 * would have. For a sub-agent it is besides all that is known of the conversation that gave it its task, but for what the person
 * has allowed, remembered or vouched for there; and nothing is remembered of it. Must run inside a transaction that covers the
 * tables read.
 */
export const decisionContext = async (
  db: SaysoTx,
  turn: TurnRow,
  now: Moment,
  managed: ManagedPolicy,
): Promise<CallContext> => {
  const own = await readContext(db, turn, now, managed)
  if (turn.subAgent === undefined) return own
  const parent = await db.turns.get(turn.subAgent.turnId)
  const above = parent === undefined ? own : await readContext(db, parent, now, managed)
  return {
    ...own,
    label: joinLabels(above.label, own.label),
    // The person types to the one that gave the task; the task itself is a model's.
    typed: parent === undefined ? [] : above.typed,
    contents: [...above.contents, ...own.contents],
    managed: { ...managed, noRemembering: true },
  }
}

const readContext = async (
  db: SaysoTx,
  turn: TurnRow,
  now: Moment,
  managed: ManagedPolicy,
): Promise<CallContext> => {
  const [
    all,
    given,
    everAsked,
    everCalled,
    connectors,
    conversation,
    approvedPlans,
    settings,
    last,
    family,
  ] = await Promise.all([
    readMessages(db, turn.conversationId),
    db.grants.where({ conversationId: turn.conversationId }).toArray(),
    db.approvals.where({ conversationId: turn.conversationId }).toArray(),
    db.calls.where({ conversationId: turn.conversationId }).toArray(),
    db.connectors.toArray(),
    db.conversations.get(turn.conversationId),
    db.plans.where({ conversationId: turn.conversationId }).toArray(),
    readSettings(db),
    db.audit.orderBy('seq').last(),
    familyOf(db, turn),
  ])
  const messages = branchOf(all, conversation?.head)
  const isHere = standsOn(all, messages)
  const calls = everCalled.filter(isHere)
  const callIds = new Set(calls.map(({ id }) => id))
  // What a person remembers, vouches for or approves belongs to what they had seen: another branch begins without it.
  const asked = everAsked.filter(({ callId }) => callIds.has(callId))
  const cards = new Set<ApprovalId | undefined>(asked.map(({ id }) => id))
  const ids = new Set(messages.map(({ id }) => id))
  const isOnly = messages.length === all.length
  const below = calls.flatMap(({ subAgent }) => subAgent?.conversationId ?? [])
  const calledBelow = await db.calls.where('conversationId').anyOf(below).toArray()
  const others = family.filter((id) => id !== turn.id)
  const askedBeside = await db.approvals.where('turnId').anyOf(others).toArray()
  // Whoever asks, it is one person who answers; and what they refused one, they refused them all.
  const approvals = [...asked.filter(({ turnId }) => turnId === turn.id), ...askedBeside]
  // What stands in the record was there before now.
  const moment = { ...now, latest: last?.at ?? 0 }
  const refused = approvals.filter((approval) => approval.state === 'declined')
  return {
    label: messages.map((message) => message.label).reduce(joinLabels, BOTTOM_LABEL),
    typed: messages.filter(isOfPerson).flatMap((message) => textsOf(message, false)),
    contents: [
      ...messages.filter(isOfPerson).flatMap(notTypedOf),
      ...[...calls, ...calledBelow].flatMap(contentsOf),
    ],
    endorsed: [
      ...(conversation?.endorsed ?? []),
      ...(conversation?.vouched ?? []).flatMap(({ value, after }) => (ids.has(after) ? value : [])),
    ],
    grants: given.filter(({ approvalId }) => isOnly || cards.has(approvalId)),
    privateFrom: privateFrom(messages, calls),
    plans: approvedPlans.filter(
      ({ id, approved }) =>
        (isOnly || cards.has(id)) && approved && isWithin(approved, moment, PLAN_MS),
    ),
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
    block.type === 'attachment' ? textsFrom(sourceOfContent(block), block.content) : [],
  ),
]

const textsFrom = (
  source: SourceId | undefined,
  parts: readonly ResultPart[],
): DecisionContext['contents'] =>
  source === undefined ? [] : parts.map((part) => ({ source, text: textOfPart(part) }))

const contentsOf = (call: CallRow): DecisionContext['contents'] =>
  // What was read on in has the label of whom it is from, and its connector only where that is one.
  textsFrom(
    sourceOfContent(call) ??
      call.label?.sources.find((source) => /^(?:page:|plugin:|paste$)/.test(source)),
    call.result ?? [],
  )
