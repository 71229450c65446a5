import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ApprovalId, TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { addPreview } from './add-preview'
import { decisionContext } from './decision-context'
import type { AgentDeps } from './deps'
import { decisionTables } from './end-turn'
import { momentOf } from './moment-of'

/**
 * Stores the read that shows whether a call took effect whose outcome nobody knows: a call of its own, decided, permitted and
 * recorded, which the model never sees. The question stays open. Refused where no read fits or the policy would ask about it.
 */
export const checkOutcome = async (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId' | 'managed' | 'owner' | 'uptime'>,
  { id, nonce }: { readonly id: ApprovalId; readonly nonce: string },
): Promise<Result<{ turnId: TurnId }>> => {
  const managed = await deps.managed()
  return transact(deps, 'rw', decisionTables(deps), async (deps) => {
    const { db } = deps
    const approval = await db.approvals.get(id)
    if (approval === undefined) return err(appError('command.not-found'))
    if (approval.state !== 'pending') return err(appError('approval.already-answered'))
    const [call, turn] = await Promise.all([
      db.calls.get(approval.callId),
      db.turns.get(approval.turnId),
    ])
    const stale = approval.kind !== 'outcome-unknown' || approval.nonce !== nonce
    if (stale || call === undefined || turn === undefined) return err(appError('approval.stale'))
    const context = await decisionContext(db, turn, momentOf(deps), managed)
    return (await addPreview(deps, call, approval, context))
      ? ok({ turnId: turn.id })
      : err(appError('approval.no-check'))
  })
}
