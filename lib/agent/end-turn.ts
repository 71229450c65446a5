import { transact, type Within } from '@/lib/database/transact'
import type { AppError } from '@/lib/domain/app-error'
import { isCallSettled, type CallRow } from '@/lib/domain/call'
import type { TurnId } from '@/lib/domain/ids'
import { isTurnOver, type TurnState } from '@/lib/domain/conversation'
import { appendAudit } from '@/lib/store/append-audit'
import { isProposed } from './is-preview'
import { clearDraft } from './draft-rows'
import { withdrawElicitations } from './withdraw-elicitations'
import type { AgentDeps } from './deps'
import { startNext } from './queued-messages'
import { queueTurn } from './queue-turn'
import { reportBack } from './report-back'
import { storeResults } from './store-results'

/** Every table a turn's work touches; transactions that must stand or fall together use all of them. */
export const turnTables = ({ db }: Pick<AgentDeps, 'db'>) => [
  db.conversations,
  db.messages,
  db.turns,
  db.drafts,
  db.calls,
  db.approvals,
  db.elicitations,
  db.queued,
  db.skills,
  db.audit,
  db.auditHead,
]

/** The turn's tables and those that a decision reads besides. */
export const decisionTables = (deps: Pick<AgentDeps, 'db'>) => [
  ...turnTables(deps),
  deps.db.tools,
  deps.db.connectors,
  deps.db.pageConnectors,
  deps.db.grants,
  deps.db.plans,
  deps.db.settings,
  deps.db.results,
  deps.db.views,
  deps.db.sites,
  deps.db.pluginFiles,
]

/**
 * Closes a turn; after one that is done the next message that waits begins its own. Calls that have not begun are cancelled,
 * one that was running becomes `unknown` (the server of its task, where it has one, is then to be told), open questions are
 * withdrawn, and every call gets its result, so that the conversation can be sent to a model again. Its sub-agents end with it, or
 * are told to where somebody works on them.
 */
export const endTurn = (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  turnId: TurnId,
  state: Extract<TurnState, 'done' | 'stopped' | 'failed'>,
  error?: AppError,
): Promise<void> => {
  const { now } = deps
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const turn = await db.turns.get(turnId)
    if (turn === undefined || isTurnOver(turn.state)) return
    const { lease: _lease, error: _error, putOff: _putOff, overBudget: _over, ...rest } = turn
    await db.turns.put({
      ...rest,
      state,
      updatedAt: now(),
      ...(error === undefined ? {} : { error }),
    })
    // Nobody tries a sub-agent again: what it leaves is over with it.
    if (state !== 'failed' || turn.subAgent !== undefined) await settleLeftovers(deps, turnId)
    await clearDraft(db, turnId)
    await db.conversations.update(turn.conversationId, { updatedAt: now() })
    await appendAudit(db, {
      at: now(),
      type: 'turn.ended',
      conversationId: turn.conversationId,
      turnId,
      data: { state, ...(error === undefined ? {} : { error: error.code }) },
    })
    // After any other end what waits is the person's to send: it may have counted on what was not done. Nothing waits for a view.
    if (state === 'done' && turn.view === undefined) await startNext(deps, turn.conversationId)
    // In the same transaction: who gave the task takes the report whatever becomes of this life.
    if (turn.subAgent !== undefined) await queueTurn(deps, turn.subAgent.turnId)
  })
}

const settleLeftovers = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>,
  turnId: TurnId,
): Promise<void> => {
  const { db, now } = deps
  const calls = await db.calls.where({ turnId }).toArray()
  const unsettled = calls.filter((call) => !isCallSettled(call.state))
  const open = unsettled.filter(({ subAgent }) => subAgent === undefined)
  for (const call of unsettled) if (call.subAgent !== undefined) await endSubAgent(deps, call)
  const at = now()
  await db.calls.bulkPut(
    open.map((call) => ({
      ...call,
      state: leftoverState(call),
      finishedAt: at,
      ...(call.task === undefined ? {} : { task: { ...call.task, cancel: 'wanted' as const } }),
    })),
  )
  await db.approvals
    .where({ turnId })
    .filter((approval) => approval.state === 'pending')
    .modify({ state: 'cancelled', resolvedAt: at })
  await withdrawElicitations(db, (row) => row.turnId === turnId, at)
  const messageIds = new Set(
    unsettled.filter((call) => isProposed(call)).map((call) => call.messageId),
  )
  for (const messageId of messageIds) await storeResults(deps, turnId, messageId)
}

const endSubAgent = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>,
  call: CallRow,
): Promise<void> => {
  const { db } = deps
  const id = call.subAgent?.turnId ?? call.turnId
  await db.turns.update(id, { stopRequested: true })
  if ((await db.turns.get(id))?.lease === undefined) await endTurn(deps, id, 'stopped')
  await reportBack(deps, call, await db.turns.get(id))
}

const leftoverState = ({ state, task }: CallRow): CallRow['state'] =>
  state === 'executing' || state === 'unknown' || task !== undefined ? 'unknown' : 'cancelled'
