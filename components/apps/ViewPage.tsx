import { useEffect } from 'react'
import type { CallId } from '@/lib/domain/ids'
import { readView } from '@/lib/store/queries/views'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { AppView } from './AppView'
import { ViewActionsContext, type ViewActions } from './view-actions'

/** A tab has no composer. */
const ACTIONS: ViewActions = { mode: 'fullscreen', draft: () => false }

/** One view in a tab of its own, made anew from what is stored. */
export const ViewPage = ({ id }: { readonly id: string }) => {
  const read = useRead(async (db) => ({ stored: await readView(db, id as CallId) }), [id])
  const name = read?.stored?.connector.name
  useEffect(() => {
    if (name !== undefined) document.title = t('view_of', [name])
  }, [name])
  if (read === undefined) return null
  return (
    <main className="grid gap-2 p-3">
      <h1 className="sr-only">{name === undefined ? t('sayso') : t('view_of', [name])}</h1>
      {read.stored === undefined || read.stored.connector.views === 'off' ? (
        <p>{t('view_gone')}</p>
      ) : (
        <ViewActionsContext value={ACTIONS}>
          <AppView stored={read.stored} />
        </ViewActionsContext>
      )}
    </main>
  )
}
