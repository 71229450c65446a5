import { transact, type Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ConnectorRow } from '@/lib/domain/connector'
import { isOffHere } from '@/lib/domain/connector-scope'
import type { TurnRow } from '@/lib/domain/conversation'
import type {
  CallId,
  ConnectorId,
  ConversationId,
  Digest,
  MessageId,
  TurnId,
} from '@/lib/domain/ids'
import { sha256Hex } from '@/lib/domain/sha256'
import { leavesOf, textOf } from '@/lib/policy/leaves'
import type { PermitSubject } from '@/lib/policy/permit'
import { digestOf } from '@/lib/policy/permit'
import { appendAudit } from '@/lib/store/append-audit'
import { ask } from './ask'
import { decideRead, shownArgs, subjectOf, type ReadRequest } from './decide-read'
import { decisionContext } from './decision-context'
import { momentOf } from './moment-of'
import type { AgentDeps } from './deps'
import { decisionTables } from './end-turn'
import { storedDecision } from './stored-decision'
import { switchedIn } from './switched-in'

/**
 * Who has chosen all of a read, where it was not the model. `person`: in a form of ours that shows it. `connector`: it stands in a
 * definition that the person accepted, or a view of the same server wants it; nobody else's words can be in it.
 */
export type ReadChosenBy = 'person' | 'connector'

/** What may go out, with the row of the card that let it, where there was one. */
export interface ReadLetThrough {
  readonly subject: PermitSubject
  readonly digest: Digest
  readonly call?: CallRow | undefined
}

export type ReadOutcome = ReadLetThrough | 'refused' | 'waiting'

type ReadDeps = Pick<AgentDeps, 'db' | 'now' | 'newId' | 'managed' | 'owner' | 'uptime'>

/**
 * Decides whether a read may go out, in one transaction with its record. One that must be asked about becomes a card, once:
 * `waiting` until the person has answered, and after a yes exactly the same read goes out, once.
 */
export const letReadThrough = async (
  deps: ReadDeps,
  /** Absent for what the person reads before the conversation has begun; then nothing can be asked. */
  forTurn: TurnRow | undefined,
  connectorId: ConnectorId,
  request: ReadRequest,
  chosenBy?: ReadChosenBy,
): Promise<ReadOutcome> => {
  const { now } = deps
  const turn = forTurn ?? NO_TURN
  const managed = await deps.managed()
  return transact(deps, 'rw', decisionTables(deps), async (deps) => {
    const { db } = deps
    const connector = await db.connectors.get(connectorId)
    if (connector === undefined) return 'refused'
    const subject = subjectOf(connector, request)
    const through = { subject, digest: digestOf(subject) }
    const asked = await askedBefore(deps, turn, through.digest)
    if (asked?.state === 'awaiting') return 'waiting'
    if (asked !== undefined) return { ...through, call: await beginAsked(deps, asked) }

    const conversation = await switchedIn(db, turn.conversationId)
    const isOff = isOffHere(connector, conversation, turn.site)
    const known = await decisionContext(db, turn, momentOf(deps), managed)
    const chosen = chosenBy !== undefined ? leavesOf(shownArgs(request)).map(textOf) : []
    const context = { ...known, endorsed: [...known.endorsed, ...chosen] }
    const decision = decideRead(connector, request, context, isOff)
    await appendAudit(db, {
      at: now(),
      type: decision.verdict === 'allow' ? 'call.started' : 'call.decided',
      ...(forTurn === undefined
        ? {}
        : { conversationId: forTurn.conversationId, turnId: forTurn.id }),
      connectorId,
      data: {
        tool: request.kind,
        nameHash: sha256Hex(request.name),
        digest: through.digest,
        verdict: decision.verdict,
        effect: decision.effect,
        rule: decision.rule,
        by: chosenBy ?? 'policy',
      },
    })
    if (decision.verdict === 'allow') return through
    if (decision.verdict === 'deny' || forTurn === undefined) return 'refused'
    await askAboutRead(deps, turn, connector, request, {
      ...storedDecision(decision),
      // The next read of it asks anew: what a resource holds is not known before.
      remember: [],
    })
    return 'waiting'
  })
}

/** No row has these ids, so that what is known of the conversation is nothing. */
const NO_TURN: TurnRow = {
  id: 'none' as TurnId,
  conversationId: 'none' as ConversationId,
  state: 'done',
  step: 0,
  createdAt: 0,
  updatedAt: 0,
}

/** The row of a card about this very read that waits for its answer, or was allowed and has not been used. */
const askedBefore = async (
  { db }: Within<ReadDeps>,
  turn: TurnRow,
  digest: Digest,
): Promise<CallRow | undefined> => {
  const calls = await db.calls.where({ turnId: turn.id }).toArray()
  return calls.find(
    (call) =>
      call.read !== undefined &&
      call.digest === digest &&
      (call.state === 'awaiting' || call.state === 'approved'),
  )
}

const beginAsked = async ({ db, now }: Within<ReadDeps>, call: CallRow): Promise<CallRow> => {
  const started: CallRow = { ...call, state: 'executing', startedAt: now() }
  await db.calls.put(started)
  await appendAudit(db, {
    at: now(),
    type: 'call.started',
    conversationId: call.conversationId,
    turnId: call.turnId,
    connectorId: call.connectorId,
    data: { callId: call.id, tool: call.modelToolName, digest: call.digest ?? '', by: 'person' },
  })
  return started
}

const askAboutRead = (
  deps: Within<ReadDeps>,
  turn: TurnRow,
  connector: ConnectorRow,
  request: ReadRequest,
  decision: ReturnType<typeof storedDecision>,
): Promise<void> => {
  const { kind } = request
  const subject = subjectOf(connector, request)
  const digest = digestOf(subject)
  const id = deps.newId() as CallId
  const call: CallRow = {
    id,
    conversationId: turn.conversationId,
    turnId: turn.id,
    // No message of a model proposed it, and the model gets nothing of it.
    messageId: `read:${id}` as MessageId,
    position: 0,
    toolUseId: '',
    modelToolName: kind,
    connectorId: connector.id,
    toolName: kind,
    definitionHash: subject.definitionHash,
    // As the card shows it: the address or name goes along like any argument.
    args: canonicalJson(shownArgs(request)),
    digest,
    state: 'proposed',
    read: kind,
    decision,
    createdAt: deps.now(),
  }
  return ask(deps, call, {
    kind: 'read',
    connectorId: connector.id,
    toolName: kind,
    digest,
    decision,
    revision: 0,
  })
}
