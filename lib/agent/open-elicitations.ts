import type { Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { ElicitAsk, ElicitationRow } from '@/lib/domain/elicitation'
import type { ElicitationId } from '@/lib/domain/ids'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps, InputAsked } from './deps'

/** How many questions a server may ask about one call, and how often it may send one back for more. */
const MOST_ASKS = 3
const MOST_ROUNDS = 5

type Deps = Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>

/**
 * Puts a server's questions about a call before the person. Undefined where it has asked enough. Must run inside a
 * transaction over the turn's tables.
 */
export const openElicitations = async (
  { db, now, newId }: Deps,
  call: CallRow,
  asks: readonly ElicitAsk[],
  held: boolean,
  taskId?: string,
): Promise<readonly ElicitationRow[] | undefined> => {
  const { connectorId, toolName, digest } = call
  if (connectorId === undefined || toolName === undefined || digest === undefined) return undefined
  const before = await db.elicitations
    .where({ callId: call.id })
    .filter(({ state }) => state !== 'withdrawn')
    .count()
  if (before + asks.length > MOST_ASKS) return undefined
  const rows = asks.map((ask): ElicitationRow => {
    const { id: callId, turnId, conversationId } = call
    return {
      ...ask,
      id: newId() as ElicitationId,
      callId,
      turnId,
      conversationId,
      connectorId,
      toolName,
      callDigest: digest,
      round: call.input?.round ?? 0,
      held,
      ...(taskId === undefined ? {} : { taskId }),
      nonce: newId(),
      state: 'pending',
      createdAt: now(),
    }
  })
  await db.elicitations.bulkAdd(rows)
  for (const { key, mode, fields = [] } of rows) {
    await appendAudit(db, {
      at: now(),
      type: 'elicitation.asked',
      conversationId: call.conversationId,
      turnId: call.turnId,
      connectorId,
      data: { callId: call.id, key, mode, fields: fields.map(({ name }) => name) },
    })
  }
  return rows
}

/**
 * Stores that a call waits for input: for the person's answers, or with none asked for, only to be sent again. Undefined
 * where the server has asked enough. Must run inside a transaction over the turn's tables.
 */
export const awaitInput = async (
  deps: Deps,
  call: CallRow,
  { asks, requestState, repeat }: InputAsked,
): Promise<'asked' | 'again' | undefined> => {
  const round = (call.input?.round ?? 0) + 1
  if (round > MOST_ROUNDS) return undefined
  const { finishedAt: _finishedAt, isError: _isError, error: _error, ...rest } = call
  const waiting: CallRow = {
    ...rest,
    state: asks.length === 0 ? 'approved' : 'awaiting',
    input: { round, repeat, ...(requestState === undefined ? {} : { requestState }) },
  }
  if ((await openElicitations(deps, waiting, asks, false)) === undefined) return undefined
  await deps.db.calls.put(waiting)
  return asks.length === 0 ? 'again' : 'asked'
}
