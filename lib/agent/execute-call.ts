import { transact, type Within } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { CallRow } from '@/lib/domain/call'
import { isRead } from '@/lib/domain/effect-class'
import type { ElicitAsk } from '@/lib/domain/elicitation'
import type { CallId, ConnectorId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import type { TurnRow } from '@/lib/domain/conversation'
import type { Label } from '@/lib/domain/label'
import { err, ok, type Result } from '@/lib/domain/result'
import type { ToolDefinition } from '@/lib/domain/tool'
import { waitFor } from '@/lib/connectors/deadline'
import { waitsForSignIn } from '@/lib/domain/sign-in-errors'
import { isLockError } from '@/lib/domain/vault-lock'
import { BOTTOM_LABEL, labelOfResult } from '@/lib/policy/join-labels'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { holdsSecret } from '@/lib/policy/secrets'
import { digestOf, mintPermit, type Permit, type PermitSubject } from '@/lib/policy/permit'
import { appendAudit } from '@/lib/store/append-audit'
import { sha256Hex } from '@/lib/domain/sha256'
import type { AgentDeps, ToolFailure, ToolOutcome } from './deps'
import { spendPlan } from './approve-plan'
import { countGrantUse } from './give-grant'
import type { ReadRequest } from './decide-read'
import { turnTables } from './end-turn'
import { answerOf, answersOf } from './input-text'
import { joinStructured } from './join-structured'
import { keepForView } from './keep-for-view'
import { keptOf } from './keep-result'
import { isPreview } from './is-preview'
import { kindOfCall } from './kind-of-call'
import { letReadThrough, type ReadChosenBy } from './let-read-through'
import { awaitInput } from './open-elicitations'
import { textOfPart } from '@/lib/policy/part-text'
import { followTask, takeTask, type AskAboutTask } from './follow-task'
import { toolOfCall } from '@/lib/store/queries/view-tools'
import { waitForAnswer } from './wait-for-answer'
import { withdrawElicitations } from './withdraw-elicitations'
import { askAboutOutcome, askToSignIn } from './ask'

/** Milliseconds before a call goes out again that a server only put off. */
const AGAIN_MS = 250

/**
 * Runs one approved call: marked `executing` in the same transaction that lets it through, so that at most one life of
 * the worker ever sends it; then sent under its permit; then stored with its label. A call whose effect nobody can tell
 * becomes a question and is never repeated by itself.
 */
export const executeCall = async (
  deps: AgentDeps,
  callId: CallId,
  signal: AbortSignal,
): Promise<void> => {
  const begun = await begin(deps, callId)
  if (begun === undefined) return
  const { call } = begun
  const answered = call.task === undefined ? await send(deps, begun, signal) : undefined
  const task = answered?.ok === false ? answered.error.task : undefined
  // A preview is no work to wait for: what only shows what is there now has failed to.
  if (task !== undefined && !isPreview(call) && !(await takeTask(deps, call, task))) return
  const outcome =
    answered === undefined || (task !== undefined && !isPreview(call))
      ? await followTask(deps, callId, askAboutTask(deps), signal)
      : answered
  if (outcome === undefined) return
  if (await finish(deps, call, outcome, signal)) {
    // A stop ends the wait, and the call that was not sent again is cancelled with its turn.
    await waitFor(deps.timers, AGAIN_MS, signal).catch(() => undefined)
    if (!signal.aborted) await executeCall(deps, callId, signal)
  }
}

const send = async (
  deps: AgentDeps,
  { call, permit, answers }: Begun,
  signal: AbortSignal,
): Promise<Result<ToolOutcome, ToolFailure>> =>
  permit === undefined
    ? err({
        error: appError('connector.tool-changed', { subject: call.toolName }),
        outcomeUnknown: false,
      })
    : deps.callTool(permit, signal, {
        answers,
        onAsk: (ask, ended) => askWhileOpen(deps, call, ask, AbortSignal.any([signal, ended])),
      })

/** Questions about a call's task, each under a permit that fits it alone. What let the call through covers its task. */
export const askAboutTask =
  (deps: Pick<AgentDeps, 'askAboutTask'>): AskAboutTask =>
  async (call, request, signal) => {
    const { connectorId, toolName, digest, task } = call
    const permit =
      connectorId === undefined ||
      toolName === undefined ||
      digest === undefined ||
      task === undefined
        ? undefined
        : mintOwn({
            kind: 'task',
            connectorId,
            name: toolName,
            definitionHash: digest,
            args: canonicalJson({ ...request, taskId: task.id }),
          })
    return permit === undefined
      ? err({ error: appError('internal.bug'), lost: true })
      : deps.askAboutTask(permit, signal)
  }

const mintOwn = (subject: PermitSubject): Permit | undefined =>
  mintPermit(subject, digestOf(subject))

/**
 * Reads a resource, gets a prompt or completes an argument, for a turn or for the person: decided, permitted and recorded as a call that only
 * reads. One that the person must be asked about leaves a card and `approval.waiting`; after a yes the same request goes out.
 */
export const executeRead = async (
  deps: AgentDeps,
  turn: TurnRow | undefined,
  connectorId: ConnectorId,
  request: ReadRequest,
  signal: AbortSignal,
  chosenBy?: ReadChosenBy,
): Promise<Result<JsonObject>> => {
  const through = await letReadThrough(deps, turn, connectorId, request, chosenBy)
  if (through === 'waiting') return err(appError('approval.waiting'))
  const permit = through === 'refused' ? undefined : mintPermit(through.subject, through.digest)
  if (through === 'refused' || permit === undefined)
    return err(appError('command.refused', { subject: request.kind }))
  const outcome = await deps.readFromServer(permit, signal)
  if (through.call !== undefined) await finishRead(deps, through.call, outcome)
  return outcome
}

/** What was read goes to whoever wanted it; the row keeps only how it ended. */
const finishRead = (
  { db, now }: AgentDeps,
  call: CallRow,
  outcome: Result<JsonObject>,
): Promise<void> =>
  transact({ db }, 'rw', [db.calls, db.audit, db.auditHead], async ({ db }) => {
    await db.calls.put({
      ...call,
      finishedAt: now(),
      ...(outcome.ok
        ? { state: 'done', isError: false }
        : { state: 'failed', isError: true, error: outcome.error }),
    })
    await recordFinish(
      { db, now },
      call,
      outcome.ok
        ? ok({ content: outcome.value, isError: false })
        : err({ error: outcome.error, outcomeUnknown: false }),
    )
  })

interface Begun {
  readonly call: CallRow
  /** Undefined where the call no longer is what was decided or shown. */
  readonly permit: Permit | undefined
  readonly answers: Permit | undefined
}

const begin = (deps: AgentDeps, callId: CallId): Promise<Begun | undefined> => {
  const { db, now } = deps
  return transact(deps, 'rw', [...turnTables(deps), db.plans, db.grants], async (deps) => {
    const { db } = deps
    const call = await db.calls.get(callId)
    if (call?.state !== 'approved') return undefined
    const { connectorId, toolName, definitionHash, digest } = call
    if (
      connectorId === undefined ||
      toolName === undefined ||
      definitionHash === undefined ||
      digest === undefined
    ) {
      return undefined
    }
    const turn = await db.turns.get(call.turnId)
    if (turn?.lease?.owner !== deps.owner) return undefined
    if (call.task !== undefined) {
      await db.calls.put({ ...call, state: 'executing' })
      return { call, permit: undefined, answers: undefined }
    }
    const started: CallRow = { ...call, state: 'executing', startedAt: now() }
    // A call that goes on after an answer or a sign-in is the one that was let through before.
    const rule = call.startedAt === undefined ? call.decision?.rule : undefined
    await Promise.all([
      db.calls.put(started),
      rule === 'allow.plan' ? spendPlan(deps, call) : undefined,
      rule === 'allow.grant' ? countGrantUse(deps, call) : undefined,
      appendAudit(db, {
        at: now(),
        type: 'call.started',
        conversationId: call.conversationId,
        turnId: call.turnId,
        connectorId,
        data: { callId, tool: toolName, digest, by: call.letThroughBy ?? 'policy' },
      }),
    ])
    const permit = mintPermit(
      {
        kind: kindOfCall(call),
        connectorId,
        name: toolName,
        definitionHash,
        args: call.args,
      },
      digest,
    )
    return { call: started, permit, answers: await mintAnswers(deps, started) }
  })
}

/** What goes back to the server for all that it asked about this call in its last round, under a permit of its own. */
const mintAnswers = async (
  { db }: Within<Pick<AgentDeps, 'db'>>,
  call: CallRow,
): Promise<Permit | undefined> => {
  const { input } = call
  if (input === undefined || input.repeat) return undefined
  const rows = await db.elicitations.where({ callId: call.id }).toArray()
  return mintInput(call, answersOf(rows, input.round, input.requestState))
}

const mintInput = (call: CallRow, args: string): Permit | undefined => {
  const { connectorId, toolName, digest } = call
  if (connectorId === undefined || toolName === undefined || digest === undefined) return undefined
  // An answer belongs to this one call.
  return mintOwn({ kind: 'elicitation', connectorId, name: toolName, definitionHash: digest, args })
}

/** Asks the person while the server keeps the call open, and gives the permit for what they answered. */
const askWhileOpen = async (
  deps: AgentDeps,
  call: CallRow,
  ask: ElicitAsk,
  ended: AbortSignal,
): Promise<Permit | undefined> => {
  const answered = await waitForAnswer(deps, call, ask, ended)
  return answered === undefined ? undefined : mintInput(call, answerOf(answered))
}

/** True where the call is to be sent again at once, since the server wants nothing of the person. */
const finish = (
  deps: AgentDeps,
  call: CallRow,
  outcome: Result<ToolOutcome, ToolFailure>,
  signal: AbortSignal,
): Promise<boolean> => {
  const { db, now } = deps
  return transact(
    deps,
    'rw',
    [...turnTables(deps), db.connectors, db.tools, db.results, db.sights, db.views, db.pages],
    async (deps) => {
      const { db } = deps
      const [current, definition, connector] = await Promise.all([
        db.calls.get(call.id),
        definitionOf(deps, call),
        call.connectorId && db.connectors.get(call.connectorId),
      ])
      if (current?.state !== 'executing') return false
      const { parts, fault } = outcome.ok
        ? joinStructured(outcome.value, definition?.outputSchema)
        : { parts: [] }
      const texts = outcome.ok ? parts.map(textOfPart) : [outcome.error.error.detail ?? '']
      const label = labelOf(call, definition, texts)
      const kept = keptOf(call, parts, label)
      const { task, ...rest } = current
      const settled: CallRow = {
        ...rest,
        finishedAt: now(),
        label,
        ...(outcome.ok
          ? {
              state: 'done',
              ...kept.row,
              ...(fault === undefined ? {} : { resultFault: fault }),
              isError: outcome.value.isError,
            }
          : { state: 'failed', isError: true, error: outcome.error.error }),
      }
      // All at once: each wait for the database is one that the person waits for.
      await Promise.all([
        withdrawElicitations(db, (row) => row.callId === call.id, now()),
        connector && db.connectors.put({ ...connector, usedAt: now() }),
        db.sights.delete(call.id),
        recordFinish(deps, settled, outcome),
        ...(outcome.ok
          ? [
              db.calls.put(settled),
              kept.whole && db.results.put(kept.whole),
              call.inView === undefined && connector
                ? keepForView(deps, call, connector, definition, outcome.value.whole)
                : undefined,
            ]
          : []),
      ])
      if (outcome.ok) return false
      const { asked } = outcome.error
      if (asked !== undefined && !isPreview(call) && !signal.aborted) {
        const waiting = await awaitInput(deps, current, asked)
        if (waiting !== undefined) return waiting === 'again'
      }
      if (isLockError(outcome.error.error) && !outcome.error.outcomeUnknown && !isPreview(call)) {
        // Nothing was sent, since what it needs is locked: the same call goes out once the person has unlocked.
        const { startedAt: _startedAt, ...waiting } = current
        await db.calls.put({ ...(task === undefined ? waiting : current), state: 'approved' })
        return false
      }
      if (waitsForSignIn(outcome.error.error.code) && !isPreview(call) && !signal.aborted) {
        // Turned away unread: the same call goes on once the person has signed in.
        if (call.connectorId !== undefined)
          await db.connectors.update(call.connectorId, { state: 'needs-sign-in' })
        await askToSignIn(deps, task === undefined ? settled : { ...settled, task })
        return false
      }
      if (!outcome.error.outcomeUnknown || isHarmless(call)) {
        await db.calls.put(settled)
        return false
      }
      if (signal.aborted) {
        await db.calls.put({ ...settled, state: 'unknown' })
        return false
      }
      await askAboutOutcome(deps, settled)
      return false
    },
  )
}

/** A read that was cut off has changed nothing, whoever cut it. */
const isHarmless = (call: CallRow): boolean =>
  call.decision !== undefined && isRead(call.decision.effect)

const definitionOf = async (
  { db }: Within<AgentDeps>,
  call: CallRow,
): Promise<ToolDefinition | undefined> => (await toolOfCall(db, call))?.definition

/** Everything that came through a server is its word, its error messages too. */
const labelOf = (
  { connectorId, decision }: CallRow,
  definition: ToolDefinition | undefined,
  texts: readonly string[],
): Label =>
  connectorId === undefined
    ? BOTTOM_LABEL
    : labelOfResult({
        source: sourceOfConnector(connectorId),
        effect: decision?.effect ?? 'write.shared',
        secret: definition !== undefined && holdsSecret(definition, texts),
      })

interface Answered {
  readonly content: unknown
  readonly structured?: unknown
  readonly isError: boolean
}

const answeredBy = ({ content, structured }: Answered): unknown =>
  structured === undefined ? content : { content, structured }

/** The content itself stays out of the record: its hash is enough to tell what was answered. */
const recordFinish = (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  call: CallRow,
  outcome: Result<Answered, ToolFailure>,
): Promise<void> =>
  appendAudit(db, {
    at: now(),
    type: 'call.finished',
    conversationId: call.conversationId,
    turnId: call.turnId,
    connectorId: call.connectorId,
    data: outcome.ok
      ? {
          callId: call.id,
          isError: outcome.value.isError,
          resultHash: sha256Hex(JSON.stringify(answeredBy(outcome.value))),
        }
      : {
          callId: call.id,
          error: outcome.error.error.code,
          outcomeUnknown: outcome.error.outcomeUnknown,
        },
  })
