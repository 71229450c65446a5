import { transact } from '@/lib/database/transact'
import type { ConnectorId, TurnId } from '@/lib/domain/ids'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { queueTurn } from './queue-turn'

/**
 * Lets the calls go on that waited for a sign-in at this connector: each was let through before and turned away by the
 * server unread, so the same call goes out again, once. Gives back the turns to go on with.
 */
export const resumeSignedIn = (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  connectorId: ConnectorId,
): Promise<readonly TurnId[]> => {
  const { now } = deps
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const waiting = (await db.approvals.where({ state: 'pending' }).toArray()).filter(
      (row) => row.kind === 'sign-in' && row.connectorId === connectorId,
    )
    const turns = new Set<TurnId>()
    for (const approval of waiting) {
      const call = await db.calls.get(approval.callId)
      await db.approvals.update(approval.id, { state: 'allowed', resolvedAt: now() })
      if (call?.state !== 'awaiting' || call.digest !== approval.digest) continue
      const { error: _error, finishedAt: _finishedAt, isError: _isError, ...rest } = call
      await db.calls.put({ ...rest, state: 'approved' })
      await appendAudit(db, {
        at: now(),
        type: 'approval.answered',
        conversationId: call.conversationId,
        turnId: call.turnId,
        connectorId,
        data: { callId: call.id, verdict: 'signed-in', digest: approval.digest },
      })
      await queueTurn(deps, call.turnId)
      turns.add(call.turnId)
    }
    return [...turns]
  })
}
