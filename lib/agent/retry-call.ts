import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { parentsOf } from '@/lib/domain/branch'
import { callRow, isCallSettled, mayRetryCall, type CallRow } from '@/lib/domain/call'
import type { CallId, MessageId, TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { readMessages } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { isBusy, openTurn } from './open-turn'

type Deps = Pick<AgentDeps, 'db' | 'now' | 'newId'>

/**
 * Begins a branch in place of the message that proposed a failed call: there the call is proposed once more, to be decided like
 * any other, and the message's other calls are as they ended. Nothing of them is sent again.
 */
export const retryCall = (deps: Deps, id: CallId): Promise<Result<{ turnId: TurnId }>> => {
  const { db, newId } = deps
  return transact(deps, 'rw', [...turnTables(deps), db.plans, db.results], async (deps) => {
    const { db } = deps
    const call = await db.calls.get(id)
    const message = call === undefined ? undefined : await db.messages.get(call.messageId)
    if (call === undefined || message === undefined) return err(appError('command.not-found'))
    if (!mayRetryCall(call)) return err(appError('command.refused'))
    const { conversationId } = message
    if (await isBusy(deps, conversationId)) return err(appError('turn.busy'))
    const parents = parentsOf(await readMessages(db, conversationId))
    const turn = await db.turns.get(message.turnId)
    if (turn?.subAgent !== undefined) return err(appError('command.refused'))
    const turnId = newId() as TurnId
    const messageId = newId() as MessageId
    await db.plans.where({ conversationId }).delete()
    await openTurn(
      deps,
      { id: turnId, conversationId, ...(turn?.site === undefined ? {} : { site: turn.site }) },
      { ...message, id: messageId },
      { parentId: parents.get(message.id) ?? null, data: { callAgain: id } },
    )
    for (const one of await db.calls.where({ messageId: message.id }).sortBy('position')) {
      const copy = { ...one, id: newId() as CallId, turnId, messageId }
      await db.calls.add(one.id === id ? proposedAgain(copy, deps.now()) : settled(copy))
      const kept = one.id === id ? undefined : await db.results.get(one.id)
      if (kept !== undefined) await db.results.add({ ...kept, id: copy.id })
    }
    return ok({ turnId })
  })
}

const PROPOSAL = callRow.pick({
  id: true,
  conversationId: true,
  turnId: true,
  messageId: true,
  position: true,
  toolUseId: true,
  modelToolName: true,
  connectorId: true,
  toolName: true,
  definitionHash: true,
  args: true,
  proposedArgs: true,
})

/** Without anything of how it went. */
const proposedAgain = (call: CallRow, createdAt: number): CallRow => ({
  ...PROPOSAL.parse(call),
  state: 'proposed',
  createdAt,
})

/** What was stopped while it ran is no question on this branch: nobody knows, and it is not sent. */
const settled = (call: CallRow): CallRow =>
  isCallSettled(call.state)
    ? call
    : { ...call, state: 'failed', isError: true, error: appError('call.outcome-unknown') }
