import { listPageTools } from '../list-page-tools'
import { transact } from '@/lib/database/transact'
import { captureTab, type CaptureDeps } from '@/lib/page/capture-tab'
import { insertDraft } from '@/lib/page/insert-draft'
import { appError } from '@/lib/domain/app-error'
import { err, ok } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { removeHidden } from '@/lib/policy/hidden-text'
import { labelOfContent } from '@/lib/policy/join-labels'
import { PASTED_SOURCE } from '@/lib/policy/source-of'
import { dropUnsent } from '@/lib/store/drop-unsent'

/** What the panel may do with what the person pointed at in pages. */
export const createPageHandlers = (
  deps: CaptureDeps,
): Pick<
  Handlers,
  | 'page.capture'
  | 'page.list-tools'
  | 'page.insert'
  | 'capture.take'
  | 'attachment.add'
  | 'attachment.trim'
> => ({
  'page.capture': async (request) => {
    if ((await deps.page.urlOf(request.tabId)) === undefined) return err(appError('page.no-access'))
    await captureTab(deps, { ...request, kind: 'page' })
    return ok(undefined)
  },
  'page.list-tools': async ({ conversationId }) => {
    await listPageTools(deps, conversationId)
    return ok(undefined)
  },
  'page.insert': ({ messageId }) => insertDraft(deps, messageId),
  'capture.take': async ({ id }) => {
    await deps.db.captures.delete(id)
    return ok(undefined)
  },
  'attachment.add': ({ title, content }) =>
    transact(deps, 'rw', [deps.db.results], async ({ db, now, newId }) => {
      const id = newId()
      await dropUnsent(db, now())
      await db.results.add({
        id,
        kind: 'file',
        title: removeHidden(title),
        parts: [
          content.type === 'text' ? { ...content, text: removeHidden(content.text) } : content,
        ],
        label: labelOfContent(PASTED_SOURCE, 'private'),
        createdAt: now(),
      })
      return ok({ id })
    }),
  'attachment.trim': ({ id, text }) =>
    transact(deps, 'rw', [deps.db.results], async (deps) => {
      const kept = await deps.db.results.get(id)
      if (kept?.page === undefined || kept.conversationId !== undefined)
        return err(appError('command.not-found'))
      const pictures = kept.parts.filter(({ type }) => type === 'image')
      await deps.db.results.update(id, {
        parts: [
          ...(text === '' ? [] : [{ type: 'text' as const, text: removeHidden(text) }]),
          ...pictures,
        ],
      })
      return ok(undefined)
    }),
})
