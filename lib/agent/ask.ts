import { appError } from '@/lib/domain/app-error'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { StoredDecision } from '@/lib/domain/decision'
import type { ApprovalId, ConnectorId, Digest } from '@/lib/domain/ids'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'

type AskDeps = Pick<AgentDeps, 'db' | 'now' | 'newId'>

interface Question {
  readonly kind: ApprovalRow['kind']
  readonly connectorId: ConnectorId
  readonly toolName: string
  readonly digest: Digest
  readonly decision: StoredDecision
  readonly revision: number
}

/** Puts a question about a call before the person. Must run inside a transaction over the turn's tables. */
export const ask = async (deps: AskDeps, call: CallRow, question: Question): Promise<void> => {
  const { db, now, newId } = deps
  const approval: ApprovalRow = {
    ...question,
    id: newId() as ApprovalId,
    callId: call.id,
    turnId: call.turnId,
    conversationId: call.conversationId,
    args: call.args,
    nonce: newId(),
    state: 'pending',
    createdAt: now(),
  }
  await db.approvals.add(approval)
  await db.calls.put(
    question.kind === 'call'
      ? { ...call, state: 'awaiting', approvalId: approval.id }
      : {
          ...call,
          state: 'unknown',
          approvalId: approval.id,
          error: appError('call.outcome-unknown'),
        },
  )
  await appendAudit(db, {
    at: now(),
    type: 'approval.asked',
    conversationId: call.conversationId,
    turnId: call.turnId,
    connectorId: question.connectorId,
    data: {
      callId: call.id,
      digest: question.digest,
      kind: question.kind,
      revision: question.revision,
    },
  })
}

/** Asks what to do about a call that was sent and whose outcome nobody knows. */
export const askAboutOutcome = async (deps: AskDeps, call: CallRow): Promise<void> => {
  const { connectorId, toolName, digest, decision } = call
  if (connectorId === undefined || toolName === undefined) return
  if (digest === undefined || decision === undefined) return
  await ask(deps, call, {
    kind: 'outcome-unknown',
    connectorId,
    toolName,
    digest,
    decision,
    revision: 0,
  })
}
