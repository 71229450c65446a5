import { callFromView } from '@/lib/agent/call-from-view'
import type { ViewDesk } from '@/lib/agent/call-in-view'
import type { AgentDeps } from '@/lib/agent/deps'
import { executeRead } from '@/lib/agent/execute-call'
import { openView } from '@/lib/agent/open-view'
import { offerFromView } from '@/lib/agent/view-tools'
import { toResultParts } from '@/lib/connectors/result-content'
import { transact } from '@/lib/database/transact'
import { permissionsAskedBy } from '@/lib/domain/app-view'
import { appError } from '@/lib/domain/app-error'
import { err, ok } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { labelOfContent } from '@/lib/policy/join-labels'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { appendAudit } from '@/lib/store/append-audit'
import type { HostConnectors } from '../host-connectors'
import type { Runner } from '../runner'

type ViewHandlers = Pick<
  Handlers,
  | 'view.open'
  | 'view.agree'
  | 'view.grant'
  | 'view.call'
  | 'view.offer'
  | 'view.answer'
  | 'view.read'
  | 'view.set-context'
  | 'view.keep-still'
  | 'connector.set-views'
>

/** What a view may have the panel ask for, and what the person says of views. */
export const createViewHandlers = (
  agent: AgentDeps,
  runner: Pick<Runner, 'kick'>,
  desk: ViewDesk,
  { browse }: Pick<HostConnectors, 'browse'>,
): ViewHandlers => {
  const { db, now, newId } = agent
  return {
    'view.open': ({ id }) => openView(agent, id, browse),
    'view.agree': ({ connectorId, hash }) =>
      transact({ db }, 'rw', [db.pages, db.audit, db.auditHead], async ({ db }) => {
        if ((await db.pages.update([connectorId, hash], { agreed: true })) === 0)
          return err(appError('command.not-found'))
        const data = { view: hash, agreed: true }
        await appendAudit(db, { at: now(), type: 'connector.changed', connectorId, data })
        return ok(undefined)
      }),
    'view.grant': ({ connectorId, hash, permissions }) =>
      transact({ db }, 'rw', [db.pages, db.audit, db.auditHead], async ({ db }) => {
        const page = await db.pages.get([connectorId, hash])
        if (page === undefined) return err(appError('command.not-found'))
        const asked = permissionsAskedBy(page.ui)
        const granted = permissions.filter((one) => asked.includes(one))
        await db.pages.update([connectorId, hash], { granted })
        const data = { view: hash, granted: granted.join(' ') }
        await appendAudit(db, { at: now(), type: 'connector.changed', connectorId, data })
        return ok(undefined)
      }),
    'view.call': async (wanted) => {
      const stored = await callFromView(agent, wanted)
      if (stored.ok) runner.kick(stored.value.turnId)
      return stored
    },
    'view.offer': async ({ view, life, tools }) =>
      (await offerFromView(db, view, life, tools))
        ? ok(undefined)
        : err(appError('command.not-found')),
    'view.answer': async ({ ask, result }) => {
      const tell = desk.get(ask)
      if (tell === undefined) return err(appError('command.not-found'))
      tell(result)
      return ok(undefined)
    },
    'view.read': async ({ view, uri }) => {
      const row = await db.views.get(view)
      const call = await db.calls.get(view)
      if (row === undefined || call === undefined) return err(appError('command.not-found'))
      const request = { kind: 'resource', name: uri, args: {} } as const
      const turn = await db.turns.get(call.turnId)
      const { signal } = new AbortController()
      return executeRead(agent, turn, row.connectorId, request, signal, 'connector')
    },
    'view.set-context': ({ view, content, structured }) =>
      transact({ db }, 'rw', [db.views, db.connectors, db.results], async ({ db }) => {
        const row = await db.views.get(view)
        const connector = row && (await db.connectors.get(row.connectorId))
        if (!connector) return err(appError('command.not-found'))
        const { id: connectorId, name: title } = connector
        const parts = [
          ...toResultParts(content),
          ...(structured === undefined ? [] : [{ type: 'structured' as const, value: structured }]),
        ]
        // The last one holds; what went with a message is that message's.
        const unsent = db.results
          .where({ view })
          .filter((kept) => kept.conversationId === undefined)
        await unsent.delete()
        if (parts.length > 0)
          await db.results.add({
            id: newId(),
            connectorId,
            kind: 'resource',
            view,
            title,
            parts,
            label: labelOfContent(sourceOfConnector(connectorId), 'private'),
            createdAt: now(),
          })
        return ok(undefined)
      }),
    'view.keep-still': async ({ view, still }) =>
      (await db.views.update(view, { still: { ...still, drawnAt: now() } })) === 0
        ? err(appError('command.not-found'))
        : ok(undefined),
    'connector.set-views': ({ id, views }) =>
      transact({ db }, 'rw', [db.connectors, db.audit, db.auditHead], async ({ db }) => {
        if ((await db.connectors.update(id, { views })) === 0)
          return err(appError('command.not-found'))
        const data = { views }
        await appendAudit(db, { at: now(), type: 'connector.changed', connectorId: id, data })
        return ok(undefined)
      }),
  }
}
