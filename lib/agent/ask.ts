import type { Within } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ApprovalRow, PlannedRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { StoredDecision } from '@/lib/domain/decision'
import type { ApprovalId, ConnectorId, Digest } from '@/lib/domain/ids'
import { appendAudit } from '@/lib/store/append-audit'
import type { CallContext } from './decision-context'
import type { AgentDeps } from './deps'
import { addPreview } from './add-preview'

type AskDeps = Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>

interface Question {
  readonly kind: ApprovalRow['kind']
  readonly connectorId: ConnectorId
  readonly toolName: string
  readonly digest: Digest
  readonly decision: StoredDecision
  readonly revision: number
  readonly rows?: PlannedRow[]
}

/**
 * Puts a question about a call before the person, with a preview of what it would change where `context` is given and
 * there is one. Must run inside a transaction over the decision's tables.
 */
export const ask = async (
  deps: AskDeps,
  call: CallRow,
  question: Question,
  context?: CallContext,
): Promise<void> => {
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
    question.kind !== 'outcome-unknown'
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
  if (context !== undefined) await addPreview(deps, call, approval, context)
}

/** Asks what to do about a call that was sent and whose outcome nobody knows. */
export const askAboutOutcome = (deps: AskDeps, call: CallRow): Promise<void> =>
  askAgain(deps, call, 'outcome-unknown')

/** Asks the person to sign in, so that a call that the server turned away unread can go on. */
export const askToSignIn = (deps: AskDeps, call: CallRow): Promise<void> =>
  askAgain(deps, call, 'sign-in')

const askAgain = async (
  deps: AskDeps,
  call: CallRow,
  kind: Exclude<Question['kind'], 'call' | 'read'>,
): Promise<void> => {
  const { connectorId, toolName, digest, decision } = call
  if (connectorId === undefined || toolName === undefined) return
  if (digest === undefined || decision === undefined) return
  await ask(deps, call, {
    kind,
    connectorId,
    toolName,
    digest,
    decision,
    revision: 0,
  })
}
