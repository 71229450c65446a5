import { transact, type Within } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ApprovalRow, Verdict } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { ApprovalId, Digest, TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'
import { decisionTables } from './end-turn'
import { approvePlan } from './approve-plan'
import { giveGrant } from './give-grant'
import { queueTurn } from './queue-turn'

export interface ApprovalAnswer {
  readonly id: ApprovalId
  readonly nonce: string
  readonly digest: Digest
  readonly verdict: Verdict
  readonly word?: string | undefined
}

type AnswerDeps = Pick<AgentDeps, 'db' | 'now' | 'newId' | 'owner' | 'uptime'>

/**
 * Stores the person's verdicts on what one card showed, all of them or none, each once. An answer names what was shown
 * (nonce and digest) and carries no arguments: what may run afterwards is the stored call and nothing else. Gives back
 * the turns to go on with.
 */
export const resolveApprovals = async (
  deps: AnswerDeps,
  answers: readonly ApprovalAnswer[],
): Promise<Result<readonly TurnId[]>> => {
  const turns = new Set<TurnId>()
  try {
    await transact(deps, 'rw', decisionTables(deps), async (deps) => {
      for (const answer of answers) {
        const resolved = await resolveOne(deps, answer)
        // Thrown, so that the transaction takes back the verdicts stored before.
        if (!resolved.ok) throw new Unanswerable(resolved)
        turns.add(resolved.value)
      }
    })
  } catch (thrown) {
    if (thrown instanceof Unanswerable) return thrown.result
    throw thrown
  }
  return ok([...turns])
}

class Unanswerable extends Error {
  readonly result: Extract<Result<never>, { ok: false }>
  constructor(result: Extract<Result<never>, { ok: false }>) {
    super(result.error.code)
    this.result = result
  }
}

const resolveOne = async (
  deps: Within<AnswerDeps>,
  answer: ApprovalAnswer,
): Promise<Result<TurnId>> => {
  const { db, now } = deps
  const approval = await db.approvals.get(answer.id)
  if (approval === undefined) return err(appError('command.not-found'))
  if (approval.state !== 'pending') return err(appError('approval.already-answered'))
  const call = await db.calls.get(approval.callId)
  const shown = approval.nonce === answer.nonce && approval.digest === answer.digest
  if (!shown || call?.digest !== approval.digest || call.args !== approval.args) {
    return err(appError('approval.stale'))
  }
  const allowed = answer.verdict !== 'decline'
  await db.approvals.update(approval.id, {
    state: allowed ? 'allowed' : 'declined',
    resolvedAt: now(),
  })
  if (allowed && approval.kind === 'plan') await approvePlan(deps, approval, call)
  else
    await db.calls.put(
      allowed ? allowedCall(approval, call) : refusedCall(approval, call, answer, now()),
    )
  await appendAudit(db, {
    at: now(),
    type: 'approval.answered',
    conversationId: call.conversationId,
    turnId: call.turnId,
    connectorId: call.connectorId,
    data: {
      callId: call.id,
      verdict: answer.verdict,
      digest: approval.digest,
      effect: approval.decision.effect,
      millisecondsToDecide: now() - approval.createdAt,
    },
  })
  if (answer.verdict === 'allow-conversation') {
    const given = await giveGrant(deps, approval, call)
    if (!given.ok) return given
  }
  await queueTurn(deps, call.turnId)
  return ok(call.turnId)
}

const allowedCall = ({ kind }: ApprovalRow, call: CallRow): CallRow => {
  const { error: _error, finishedAt: _finishedAt, isError: _isError, ...rest } = call
  // A sign-in is no verdict on the call: whoever let it through before has let it through.
  return { ...rest, state: 'approved', ...(kind === 'sign-in' ? {} : { letThroughBy: 'person' }) }
}

const refusedCall = (
  approval: ApprovalRow,
  call: CallRow,
  answer: ApprovalAnswer,
  at: number,
): CallRow => ({
  ...call,
  finishedAt: at,
  isError: true,
  ...(answer.word === undefined || answer.word === '' ? {} : { word: answer.word }),
  // Its task goes on at the server, whatever the person does not do here.
  ...(approval.kind === 'outcome-unknown' || call.task !== undefined
    ? { state: 'failed', error: appError('call.outcome-unknown') }
    : { state: 'declined' }),
})
