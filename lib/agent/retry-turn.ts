import { appError } from '@/lib/domain/app-error'
import { isTurnOver } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'

/** Puts a failed turn back to work from where it stopped. Only the conversation's last turn can go on. */
export const retryTurn = (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  turnId: TurnId,
): Promise<Result<void>> => {
  const { db, now } = deps
  return db.transaction('rw', turnTables(deps), async () => {
    const turn = await db.turns.get(turnId)
    if (turn === undefined) return err(appError('command.not-found'))
    const siblings = await db.turns
      .where({ conversationId: turn.conversationId })
      .sortBy('createdAt')
    if (turn.state !== 'failed' || siblings.at(-1)?.id !== turnId)
      return err(appError('command.conflict'))
    if (siblings.some((sibling) => !isTurnOver(sibling.state))) return err(appError('turn.busy'))
    // A stop that came as it failed was meant for what failed.
    const { error: _error, stopRequested: _stop, ...rest } = turn
    await db.turns.put({ ...rest, state: 'queued', updatedAt: now() })
    await appendAudit(db, {
      at: now(),
      type: 'turn.started',
      conversationId: turn.conversationId,
      turnId,
      data: { again: true },
    })
    return ok(undefined)
  })
}
