import { transact } from '@/lib/database/transact'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { CallRow } from '@/lib/domain/call'
import type { CallId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import { waitsForSignIn } from '@/lib/domain/sign-in-errors'
import type { TaskHandle } from '@/lib/domain/task'
import { isLockError } from '@/lib/domain/vault-lock'
import type { TaskAnswer, TaskFailure } from '@/lib/connectors/ask-about-task'
import { waitFor } from '@/lib/connectors/deadline'
import type { TaskReport } from '@/lib/connectors/read-task'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps, ToolFailure, ToolOutcome } from './deps'
import { turnTables } from './end-turn'
import { responseOf } from './input-text'
import { openElicitations } from './open-elicitations'

/** Milliseconds after which a task is given up, whatever its server says, and that are added to what it says. */
const LONGEST_MS = 24 * 3_600_000
const GRACE_MS = 60_000
/** Milliseconds for which a server that cannot be reached is asked again. */
const UNREACHABLE_MS = 15 * 60_000

/** One question about a task, under a permit of its own. */
export type AskAboutTask = (
  call: CallRow,
  request: TaskRequest,
  signal: AbortSignal,
) => Promise<Result<TaskAnswer, TaskFailure>>

export type TaskRequest =
  | { readonly request: 'get' | 'cancel' }
  | { readonly request: 'update'; readonly inputResponses: JsonObject }

/**
 * Stores that a server has made a task of a call, before anything else is done about it: from here on the worker may die.
 * False where the call is no longer running.
 */
export const takeTask = (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  call: CallRow,
  report: TaskReport,
): Promise<boolean> => {
  const { now } = deps
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const current = await db.calls.get(call.id)
    if (current?.state !== 'executing') return false
    const startedAt = now()
    const task: TaskHandle = {
      id: report.id,
      status: 'working',
      pollMs: report.pollMs,
      startedAt,
      endsAt: endOf(startedAt, report),
      ...(report.message === undefined ? {} : { message: report.message }),
    }
    await db.calls.put({ ...current, task })
    await appendAudit(db, {
      at: startedAt,
      type: 'call.task-started',
      conversationId: call.conversationId,
      turnId: call.turnId,
      connectorId: call.connectorId,
      data: { callId: call.id },
    })
    return true
  })
}

const endOf = (startedAt: number, { ttlMs = LONGEST_MS }: TaskReport): number =>
  startedAt + Math.min(LONGEST_MS, ttlMs) + GRACE_MS

/**
 * Asks after a call's task until it has ended: its outcome, as the call's own would be. Undefined where there is nothing more
 * to do for now: the person must answer something, or the signal has ended the work and the row says what comes next.
 */
export const followTask = async (
  deps: AgentDeps,
  callId: CallId,
  askAboutTask: AskAboutTask,
  signal: AbortSignal,
): Promise<Result<ToolOutcome, ToolFailure> | undefined> => {
  const { db, now, timers } = deps
  let lastHeardAt = now()
  for (;;) {
    const call = await db.calls.get(callId)
    if (call?.state !== 'executing' || call.task === undefined || signal.aborted) return undefined
    const { task } = call
    const answer = await askAboutTask(call, { request: 'get' }, signal)
    if (signal.aborted) return undefined
    if (answer.ok) {
      lastHeardAt = now()
      const { report, outcome } = answer.value
      if (outcome !== undefined) return ok(outcome)
      if (report?.status === 'failed') return ended(call, report.failure)
      if (report?.status === 'cancelled') return ended(call, report.message)
      if (report !== undefined) {
        await noteReport(deps, callId, report)
        const next = await answerTask(deps, call, report, askAboutTask, signal)
        if (next === 'waiting') return undefined
        if (next !== 'going-on') return next
      }
    } else {
      const { error, lost } = answer.error
      if (waitsForSignIn(error.code) || isLockError(error)) return known(error)
      if (lost || now() - lastHeardAt > UNREACHABLE_MS) return unknown(error)
    }
    if (now() > task.endsAt) return unknown(appError('connector.timeout'))
    try {
      await waitFor(timers, task.pollMs, signal)
    } catch {
      return undefined
    }
  }
}

/** The server itself says that it has not carried the call through. */
const ended = (call: CallRow, detail: string | undefined): Result<never, ToolFailure> =>
  known(
    appError('call.task-ended', {
      subject: call.toolName,
      ...(detail === undefined || detail === '' ? {} : { detail }),
    }),
  )

const known = (error: AppError): Result<never, ToolFailure> => err({ error, outcomeUnknown: false })

const unknown = (error: AppError): Result<never, ToolFailure> =>
  err({ error, outcomeUnknown: true })

const noteReport = (deps: AgentDeps, callId: CallId, report: TaskReport): Promise<unknown> =>
  deps.db.calls.where({ id: callId }).modify((row) => {
    if (row.task === undefined) return
    const { message: _message, ...rest } = row.task
    row.task = {
      ...rest,
      status: report.status === 'input_required' ? 'input_required' : 'working',
      pollMs: report.pollMs,
      endsAt: endOf(row.task.startedAt, report),
      ...(report.message === undefined ? {} : { message: report.message }),
    }
  })

/** Gives a task what was answered, and puts before the person what it asks and was not asked before. */
const answerTask = async (
  deps: AgentDeps,
  call: CallRow,
  { id: taskId, asks }: TaskReport,
  askAboutTask: AskAboutTask,
  signal: AbortSignal,
): Promise<'going-on' | 'waiting' | Result<never, ToolFailure>> => {
  const { db, now } = deps
  if (asks.length === 0) return 'going-on'
  const wanted = new Set(asks.map(({ key }) => key))
  const rows = (await db.elicitations.where({ callId: call.id }).toArray()).filter(
    (row) => row.taskId === taskId && row.state !== 'withdrawn',
  )
  const answered = rows.filter(
    ({ key, state, deliveredAt }) =>
      wanted.has(key) && state !== 'pending' && deliveredAt === undefined,
  )
  if (answered.length > 0) {
    const inputResponses = Object.fromEntries(answered.map((row) => [row.key, responseOf(row)]))
    const sent = await askAboutTask(call, { request: 'update', inputResponses }, signal)
    // Otherwise they go out again after the next question; the server takes each key once.
    if (!sent.ok && sent.error.lost) return unknown(sent.error.error)
    if (sent.ok)
      await db.elicitations
        .where('id')
        .anyOf(answered.map(({ id }) => id))
        .modify({ deliveredAt: now() })
  }
  const known = new Set(rows.map(({ key }) => key))
  const news = asks.filter(({ key }) => !known.has(key))
  if (news.length === 0 && rows.every(({ state }) => state !== 'pending')) return 'going-on'
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const current = await db.calls.get(call.id)
    if (current?.state !== 'executing') return 'waiting'
    if (
      news.length > 0 &&
      (await openElicitations(deps, current, news, false, taskId)) === undefined
    )
      return unknown(appError('call.task-asks'))
    await db.calls.put({ ...current, state: 'awaiting' })
    return 'waiting'
  })
}
