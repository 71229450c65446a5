import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorId, ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import type { KeptResult } from '@/lib/domain/kept-result'
import { pageConnectorId } from '@/lib/domain/page-tools'
import { isSensitive, sensitiveDomains } from '@/lib/domain/sensitive-site'
import type { TextRange } from '@/lib/domain/written-text'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { readSettings } from '@/lib/store/queries/settings'
import { attachAll } from './attach-all'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { isBusy, openTurn } from './open-turn'
import { enqueue } from './queued-messages'
import { switchOnPages } from './switch-on-pages'
import { writeMessage } from './write-message'

const TITLE_LENGTH = 60

/**
 * Stores what the person typed and the turn that will work on it, in one transaction; the work itself begins when the
 * runner is kicked. While the conversation has an unfinished turn it is queued instead, under the id that its turn will have.
 * A `turnId` that is there already was sent before: nothing is stored again.
 */
export const startTurn = (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  request: {
    readonly conversationId?: ConversationId | undefined
    readonly turnId?: TurnId | undefined
    readonly text: string
    readonly pasted?: readonly TextRange[] | undefined
    /** Joins the turn at work between two of its steps. */
    readonly joins?: boolean | undefined
    /** Origin of the granted tab that the person is on. */
    readonly site?: string | undefined
    /** The tab itself, where it may be worked on. */
    readonly tab?: { readonly id: number } | undefined
    readonly connectorsOff?: readonly ConnectorId[] | undefined
    readonly connectorsOn?: readonly ConnectorId[] | undefined
    /**
     * Ids of what the person has read from connectors or pointed at in pages and sends along. A page's origin stays the
     * turn's site, wherever they go.
     */
    readonly attachments?: readonly string[] | undefined
  },
): Promise<Result<{ conversationId: ConversationId; turnId: TurnId }>> => {
  const { db, now, newId } = deps
  return transact(deps, 'rw', [...turnTables(deps), db.results, db.settings], async (deps) => {
    const { db } = deps
    const at = now()
    const turnId = request.turnId ?? (newId() as TurnId)
    const messageId = turnId as string as MessageId
    const sentBefore = (await db.messages.get(messageId)) ?? (await db.queued.get(turnId))
    if (sentBefore !== undefined) return ok({ conversationId: sentBefore.conversationId, turnId })
    const conversationId = request.conversationId ?? (newId() as ConversationId)
    const attached = await db.results.bulkGet([...(request.attachments ?? [])])
    const kept = attached.flatMap((row) =>
      row === undefined || row.conversationId !== undefined ? [] : [row],
    )
    if (kept.length < attached.length) return err(appError('command.not-found'))
    if (request.conversationId === undefined) {
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
    } else {
      const conversation = await db.conversations.get(conversationId)
      // What a sub-agent reads nobody has typed, and so nobody can.
      if (conversation === undefined || conversation.parent !== undefined)
        return err(appError('command.not-found'))
    }
    const pages = pagesOf(kept)
    if (pages.length > 0) await switchOnPages(db, conversationId, pages)
    const attachments = await attachAll(db, kept, conversationId)
    const label = kept.map((row) => row.label).reduce(joinLabels, BOTTOM_LABEL)
    const { text, pasted = [] } = request
    const sensitive = sensitiveDomains((await readSettings(db)).sensitiveSites)
    const attachedSite = siteOf(kept, sensitive)
    const site =
      attachedSite !== undefined && isSensitive(attachedSite, sensitive)
        ? attachedSite
        : (request.site ?? attachedSite)
    const turn = {
      id: turnId,
      conversationId,
      ...(site === undefined ? {} : { site }),
      ...(request.tab === undefined ? {} : { tab: request.tab }),
    }
    if (await isBusy(deps, conversationId)) {
      await enqueue(deps, {
        ...turn,
        text,
        pasted: pasted.map(([start, end]) => [start, end]),
        attachments,
        label,
        // A turn keeps the site that it began with: a message with one of its own begins its own.
        joins: request.joins === true && site === undefined,
      })
    } else {
      const written = await writeMessage(db, { text, pasted }, attachments, label)
      await openTurn(deps, turn, { id: messageId, role: 'user', ...written })
    }
    return ok({ conversationId, turnId })
  })
}

/** Pages of several sites make no site, so that what is scoped to one asks; but a sensitive one is never lost sight of. */
const siteOf = (kept: readonly KeptResult[], sensitive: readonly string[]): string | undefined => {
  const origins = [...new Set(kept.flatMap(({ page }) => page?.origin ?? []))]
  return origins.length === 1
    ? origins[0]
    : origins.find((origin) => isSensitive(origin, sensitive))
}

/** The pages that the person has acted in, as what they may offer tools as. */
const pagesOf = (kept: readonly KeptResult[]): readonly ConnectorId[] =>
  kept.flatMap(({ page }) =>
    page?.tabId === undefined ? [] : (pageConnectorId(page.tabId, page.origin) ?? []),
  )

const titleOf = (text: string): string => {
  const line = text.trim().split('\n', 1)[0] ?? ''
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line
}
