import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { isTurnOver } from '@/lib/domain/conversation'
import type { CallId, MessageId, TurnId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import { noteUnlisted } from '@/lib/store/note-unlisted'
import type { AgentDeps } from './deps'

/** Stands where a call of a view has no message. */
export const viewMessageId = (view: CallId): MessageId => `view:${view}` as MessageId

const MOST_CALLS = 5
const WITHIN_MS = 10_000

/**
 * Stores a call that a view wants, in the one turn that makes all of this view's calls, so that what was refused once and how often was
 * asked counts for the view as it does for the model. It goes to the view's own connector and to no other; whether it runs
 * is decided as always. Gives the turn to go on with.
 */
export const callFromView = (
  { db, now, newId }: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  wanted: {
    readonly view: CallId
    readonly name: string
    readonly args: JsonObject
    readonly activated: boolean
  },
): Promise<Result<{ callId: CallId; turnId: TurnId }>> =>
  transact(
    { db },
    'rw',
    [db.views, db.turns, db.calls, db.tools, db.conversations],
    async ({ db }) => {
      const view = await db.views.get(wanted.view)
      if (view === undefined) return err(appError('command.not-found'))
      const { id, conversationId, connectorId } = view
      const at = now()
      const turnId = `view:${id}` as TurnId
      const calls = await db.calls.where({ turnId }).toArray()
      const isTooMany =
        calls.filter(({ createdAt }) => createdAt > at - WITHIN_MS).length >= MOST_CALLS
      if (isTooMany || (await db.tools.get([connectorId, wanted.name])) === undefined)
        return err(appError('command.refused', { subject: wanted.name }))
      const turn = await db.turns.get(turnId)
      const goesOn = turn !== undefined && !isTurnOver(turn.state) && turn.lease !== undefined
      if (!goesOn)
        await db.turns.put({
          id: turnId,
          conversationId,
          view: id,
          state: 'queued',
          step: 0,
          createdAt: turn?.createdAt ?? at,
          updatedAt: at,
        })
      await noteUnlisted(db, conversationId, turnId)
      const callId = newId() as CallId
      await db.calls.add({
        id: callId,
        conversationId,
        turnId,
        messageId: viewMessageId(id),
        position: calls.length,
        toolUseId: '',
        modelToolName: wanted.name,
        connectorId,
        toolName: wanted.name,
        args: canonicalJson(wanted.args),
        view: { id, activated: wanted.activated },
        state: 'proposed',
        createdAt: at,
      })
      return ok({ callId, turnId })
    },
  )
