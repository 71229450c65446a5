import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { faultsOf, holdsOnly } from '@/lib/domain/elicit-answer'
import type { ElicitAction, ElicitationRow } from '@/lib/domain/elicitation'
import type { ElicitationId, TurnId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { queueTurn } from './queue-turn'

export interface ElicitationAnswer {
  readonly id: ElicitationId
  readonly nonce: string
  readonly action: ElicitAction
  readonly content?: JsonObject | undefined
}

const STATES = { accept: 'accepted', decline: 'declined', cancel: 'cancelled' } as const

/**
 * Stores the person's answer to one question, once, for the call that it was asked about. Gives back the turn to go on with
 * once nothing of the call is left to answer; a call that is held open is told by the desk instead.
 */
export const answerElicitation = async (
  deps: Pick<AgentDeps, 'db' | 'now' | 'answers'>,
  answer: ElicitationAnswer,
): Promise<Result<TurnId | undefined>> => {
  const { now, answers } = deps
  const stored = await transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const row = await db.elicitations.get(answer.id)
    if (row === undefined) return err(appError('command.not-found'))
    if (row.state !== 'pending') return err(appError('approval.already-answered'))
    const call = await db.calls.get(row.callId)
    const waits = call?.state === (row.held ? 'executing' : 'awaiting')
    if (row.nonce !== answer.nonce || !waits || call.digest !== row.callDigest)
      return err(appError('approval.stale'))
    if (answer.action === 'accept' && !fits(row, answer.content))
      return err(appError('approval.arguments-unfit'))
    const content = answer.action === 'accept' ? answer.content : undefined
    await db.elicitations.update(row.id, {
      state: STATES[answer.action],
      answeredAt: now(),
      ...(content === undefined ? {} : { content }),
    })
    await appendAudit(db, {
      at: now(),
      type: 'elicitation.answered',
      conversationId: row.conversationId,
      turnId: row.turnId,
      connectorId: row.connectorId,
      data: {
        callId: row.callId,
        key: row.key,
        action: answer.action,
        fields: Object.keys(content ?? {}),
      },
    })
    if (row.held) return ok(undefined)
    const left = await db.elicitations
      .where({ callId: row.callId })
      .filter(({ state }) => state === 'pending')
      .count()
    if (left > 0) return ok(undefined)
    // A page that the person does not want to visit: the call would only be sent back again.
    const refused =
      call.input?.repeat === true && row.taskId === undefined && answer.action !== 'accept'
    await db.calls.put(
      refused
        ? { ...call, state: 'declined', finishedAt: now(), isError: true }
        : { ...call, state: 'approved' },
    )
    await queueTurn(deps, row.turnId)
    return ok(row.turnId)
  })
  if (stored.ok) answers.tell(answer.id)
  return stored
}

const fits = (row: ElicitationRow, content: JsonObject | undefined): boolean => {
  if (row.refusal !== undefined) return false
  if (row.mode === 'url') return content === undefined
  const { fields = [] } = row
  return content !== undefined && holdsOnly(fields, content) && faultsOf(fields, content).size === 0
}
