import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { appendAudit } from '@/lib/store/append-audit'
import { noteUnlisted } from '@/lib/store/note-unlisted'
import { readBranch } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { isBusy } from './open-turn'

/** Puts a turn that failed or was stopped back to work from where it ended. Only the open branch's last turn can go on. */
export const retryTurn = (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  turnId: TurnId,
): Promise<Result<void>> => {
  const { now } = deps
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const turn = await db.turns.get(turnId)
    if (turn === undefined) return err(appError('command.not-found'))
    // Its report is given.
    if (turn.subAgent !== undefined) return err(appError('command.refused'))
    if (await isBusy(deps, turn.conversationId)) return err(appError('turn.busy'))
    const last = (await readBranch(db, turn.conversationId)).at(-1)
    const mayGoOn =
      turn.state === 'failed' || (turn.state === 'stopped' && turn.error === undefined)
    if (!mayGoOn || last?.turnId !== turnId) return err(appError('command.conflict'))
    // A stop was meant for what it ended.
    const { error: _error, stopRequested: _stop, stopAfterStep: _after, ...rest } = turn
    await db.turns.put({ ...rest, state: 'queued', updatedAt: now() })
    await noteUnlisted(db, turn.conversationId, turnId)
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
