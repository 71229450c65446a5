import { appError, type AppError } from '@/lib/domain/app-error'
import type { CallRow } from '@/lib/domain/call'
import { isRead } from '@/lib/domain/effect-class'
import type { CallId } from '@/lib/domain/ids'
import type { Label } from '@/lib/domain/label'
import { err, type Result } from '@/lib/domain/result'
import { BOTTOM_LABEL, labelOfResult } from '@/lib/policy/join-labels'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { mintPermit, type Permit } from '@/lib/policy/permit'
import { appendAudit } from '@/lib/store/append-audit'
import { sha256Hex } from '@/lib/domain/sha256'
import type { AgentDeps, ToolFailure, ToolOutcome } from './deps'
import { turnTables } from './end-turn'
import { askAboutOutcome } from './ask'

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
  const { call, permit } = begun
  const outcome: Result<ToolOutcome, ToolFailure> =
    permit === undefined
      ? err({
          error: appError('connector.tool-changed', { subject: call.toolName }),
          outcomeUnknown: false,
        })
      : await deps.callTool(permit, signal)
  await finish(deps, call, outcome, signal)
}

interface Begun {
  readonly call: CallRow
  /** Undefined where the call no longer is what was decided or shown. */
  readonly permit: Permit | undefined
}

const begin = (deps: AgentDeps, callId: CallId): Promise<Begun | undefined> => {
  const { db, now } = deps
  return db.transaction('rw', turnTables(deps), async () => {
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
    const started: CallRow = { ...call, state: 'executing', startedAt: now() }
    await db.calls.put(started)
    await appendAudit(db, {
      at: now(),
      type: 'call.started',
      conversationId: call.conversationId,
      turnId: call.turnId,
      connectorId,
      data: { callId, tool: toolName, digest, by: call.letThroughBy ?? 'policy' },
    })
    const permit = mintPermit(
      { kind: 'tool', connectorId, name: toolName, definitionHash, args: call.args },
      digest,
    )
    return { call: started, permit }
  })
}

const finish = (
  deps: AgentDeps,
  call: CallRow,
  outcome: Result<ToolOutcome, ToolFailure>,
  signal: AbortSignal,
): Promise<void> => {
  const { db, now } = deps
  return db.transaction('rw', [...turnTables(deps), db.connectors], async () => {
    const current = await db.calls.get(call.id)
    if (current?.state !== 'executing') return
    const settled: CallRow = {
      ...current,
      finishedAt: now(),
      label: labelOf(call),
      ...(outcome.ok
        ? { state: 'done', result: [...outcome.value.content], isError: outcome.value.isError }
        : { state: 'failed', isError: true, error: outcome.error.error }),
    }
    if (call.connectorId !== undefined)
      await db.connectors.update(call.connectorId, { usedAt: now() })
    await recordFinish(deps, settled, outcome)
    if (outcome.ok || !outcome.error.outcomeUnknown || isHarmless(call)) {
      await db.calls.put(settled)
      return
    }
    if (signal.aborted) {
      await db.calls.put({ ...settled, state: 'unknown' })
      return
    }
    await askAboutOutcome(deps, settled)
  })
}

/** A read that was cut off has changed nothing, whoever cut it. */
const isHarmless = (call: CallRow): boolean =>
  call.decision !== undefined && isRead(call.decision.effect)

/** Everything that came through a server is its word, its error messages too. */
const labelOf = (call: CallRow): Label =>
  call.connectorId === undefined
    ? BOTTOM_LABEL
    : labelOfResult({
        source: sourceOfConnector(call.connectorId),
        effect: call.decision?.effect ?? 'write.shared',
      })

const recordFinish = (
  { db, now }: AgentDeps,
  call: CallRow,
  outcome: Result<ToolOutcome, ToolFailure>,
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
          resultHash: sha256Hex(JSON.stringify(outcome.value.content)),
        }
      : errorData(call.id, outcome.error.error, outcome.error.outcomeUnknown),
  })

const errorData = (callId: string, error: AppError, outcomeUnknown: boolean) => ({
  callId,
  error: error.code,
  outcomeUnknown,
})
