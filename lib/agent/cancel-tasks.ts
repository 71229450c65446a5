import { transact } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'
import type { AskAboutTask } from './follow-task'

/** Milliseconds for telling a server; work that nobody waits for must not keep the worker awake. */
const TELL_MS = 10_000

/**
 * Tells servers to stop the tasks of turns that the person has stopped. Their calls stay of unknown outcome: a server may
 * finish all the same. Whatever an earlier life did not get to is made up for; to be told twice does no harm.
 * https://modelcontextprotocol.github.io/ext-tasks/specification/2026-07-28/tasks.html#task-cancellation
 */
export const cancelTasks = async (
  { db, now }: Pick<AgentDeps, 'db' | 'now'>,
  askAboutTask: AskAboutTask,
): Promise<void> => {
  const calls = await db.calls
    .where({ state: 'unknown' })
    .filter(({ task }) => task?.cancel === 'wanted')
    .toArray()
  await Promise.all(calls.map((call) => cancelOne({ db, now }, call, askAboutTask)))
}

const cancelOne = async (
  { db, now }: Pick<AgentDeps, 'db' | 'now'>,
  call: CallRow,
  askAboutTask: AskAboutTask,
): Promise<void> => {
  const told = await askAboutTask(call, { request: 'cancel' }, AbortSignal.timeout(TELL_MS))
  await transact({ db }, 'rw', [db.calls, db.audit, db.auditHead], async ({ db }) => {
    const current = await db.calls.get(call.id)
    if (current?.task?.cancel !== 'wanted') return
    await db.calls.put({
      ...current,
      task: { ...current.task, cancel: told.ok ? 'sent' : 'failed' },
    })
    await appendAudit(db, {
      at: now(),
      type: 'call.task-cancelled',
      conversationId: call.conversationId,
      turnId: call.turnId,
      connectorId: call.connectorId,
      data: { callId: call.id, told: told.ok },
    })
  })
}
