import { appError } from '@/lib/domain/app-error'
import type { ContentBlock } from '@/lib/domain/content-block'
import { isTurnOver } from '@/lib/domain/conversation'
import type { ConnectorId, ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { partsOf, type TextRange, type WrittenPart } from '@/lib/domain/written-text'
import { joinLabels, labelOfContent, labelOfTyped } from '@/lib/policy/join-labels'
import { PASTED_SOURCE } from '@/lib/policy/source-of'
import { appendAudit } from '@/lib/store/append-audit'
import { appendMessage } from '@/lib/store/append-message'
import { attachAll } from './attach-all'
import type { AgentDeps } from './deps'

const TITLE_LENGTH = 60

/**
 * Stores what the person typed and the turn that will work on it, in one transaction; the work itself begins when the
 * runner is kicked. Refused with `turn.busy` while the conversation has an unfinished turn. A `turnId` that is there already
 * was sent before: nothing is stored again.
 */
export const startTurn = (
  { db, now, newId }: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  request: {
    readonly conversationId?: ConversationId | undefined
    readonly turnId?: TurnId | undefined
    readonly text: string
    readonly pasted?: readonly TextRange[] | undefined
    /** Origin of the granted tab or attachment that the person is on; it stays the turn's site, wherever they go. */
    readonly site?: string | undefined
    readonly connectorsOff?: readonly ConnectorId[] | undefined
    readonly connectorsOn?: readonly ConnectorId[] | undefined
    /** Ids of what the person has read from connectors and sends along. */
    readonly attachments?: readonly string[] | undefined
  },
): Promise<Result<{ conversationId: ConversationId; turnId: TurnId }>> =>
  db.transaction(
    'rw',
    [db.conversations, db.messages, db.turns, db.results, db.audit, db.auditHead],
    async () => {
      const at = now()
      const turnId = request.turnId ?? (newId() as TurnId)
      const sentBefore = await db.turns.get(turnId)
      if (sentBefore !== undefined) {
        return ok({ conversationId: sentBefore.conversationId, turnId })
      }
      const conversationId = request.conversationId ?? (newId() as ConversationId)
      const attached = await db.results.bulkGet([...(request.attachments ?? [])])
      const kept = attached.flatMap((row) =>
        row === undefined || row.conversationId !== undefined ? [] : [row],
      )
      if (kept.length < attached.length) return err(appError('command.not-found'))
      if (request.conversationId !== undefined) {
        if ((await db.conversations.get(conversationId)) === undefined) {
          return err(appError('command.not-found'))
        }
        const turns = await db.turns.where({ conversationId }).toArray()
        if (turns.some((turn) => !isTurnOver(turn.state))) return err(appError('turn.busy'))
        await db.conversations.update(conversationId, { updatedAt: at })
      } else {
        await db.conversations.add({
          id: conversationId,
          title: titleOf(request.text || (kept[0]?.title ?? '')),
          ...(request.connectorsOff === undefined || request.connectorsOff.length === 0
            ? {}
            : { connectorsOff: [...request.connectorsOff] }),
          ...(request.connectorsOn === undefined || request.connectorsOn.length === 0
            ? {}
            : { connectorsOn: [...request.connectorsOn] }),
          createdAt: at,
          updatedAt: at,
        })
      }
      const parts = partsOf({ text: request.text, pasted: request.pasted ?? [] })
      await db.turns.add({
        id: turnId,
        conversationId,
        state: 'queued',
        step: 0,
        createdAt: at,
        updatedAt: at,
        ...(request.site === undefined ? {} : { site: request.site }),
      })
      await appendMessage(db, {
        id: newId() as MessageId,
        conversationId,
        turnId,
        role: 'user',
        content: [...(await attachAll(db, kept, conversationId)), ...contentOf(parts)],
        label: [
          ...kept.map((row) => row.label),
          ...(parts.some(({ isPasted }) => isPasted)
            ? [labelOfContent(PASTED_SOURCE, 'private')]
            : []),
        ].reduce(joinLabels, labelOfTyped()),
        createdAt: at,
      })
      const data = { site: request.site ?? null }
      await appendAudit(db, { at, type: 'turn.started', conversationId, turnId, data })
      return ok({ conversationId, turnId })
    },
  )

const titleOf = (text: string): string => {
  const line = text.trim().split('\n', 1)[0] ?? ''
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line
}

const contentOf = (parts: readonly WrittenPart[]): ContentBlock[] =>
  parts.map(({ text, isPasted }) => ({
    type: 'text',
    text,
    ...(isPasted ? { pasted: true as const } : {}),
  }))
