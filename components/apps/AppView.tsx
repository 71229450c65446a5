import { AppWindow } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { buildPolicy } from '@/lib/apps/view/build-policy'
import type { ViewFailure } from '@/lib/apps/view/open-session'
import type { AppError } from '@/lib/domain/app-error'
import type { StoredView } from '@/lib/store/queries/views'
import { useAppClient } from '@/components/AppClientProvider'
import { CallResult } from '@/components/results/CallResult'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { ViewBox } from './ViewBox'

const FAILURES = {
  storage: 'view_failed_storage',
  start: 'view_failed_start',
  silent: 'view_failed_silent',
  left: 'view_failed_left',
  heavy: 'view_failed_heavy',
} as const

/** A call's view from its first look to its end: asked for, agreed to, drawn; or its answer as text and a line that says why. */
export const AppView = ({ stored }: { readonly stored: StoredView }) => {
  const { call } = useAppClient()
  const [error, setError] = useState<AppError>()
  const [failure, setFailure] = useState<ViewFailure>()
  const [life, setLife] = useState(0)
  const { connector, page, row } = stored
  const { id, state } = stored.call
  const { name } = connector
  const isMissing = row?.pageHash === undefined
  const mayOpen = state === 'executing' || state === 'done'

  useEffect(() => {
    if (!isMissing || !mayOpen) return
    let isCurrent = true
    void call('view.open', { id }).then((opened) =>
      isCurrent ? setError(opened.ok ? undefined : opened.error) : undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [call, id, isMissing, mayOpen])

  if (error !== undefined && isMissing) return <ErrorNotice error={error} quiet />
  if (failure !== undefined) {
    return (
      <Framed name={name}>
        <p className="text-muted">{t(FAILURES[failure], [name])}</p>
        <div className="well text-xs">
          <CallResult call={stored.call} />
        </div>
        <Button
          size="small"
          className="justify-self-start"
          onClick={() => {
            setFailure(undefined)
            setLife(life + 1)
          }}
        >
          {t('view_again')}
        </Button>
      </Framed>
    )
  }
  if (page === undefined)
    return mayOpen ? <p className="text-xs text-muted">{t('view_loading', [name])}</p> : null
  if (!page.agreed) {
    const { reaches } = buildPolicy(page.ui)
    return (
      <Framed name={name}>
        <p className="font-medium">{t(page.changed ? 'view_changed' : 'view_ask', [name])}</p>
        <p className="text-muted">{t('view_ask_lead', [name])}</p>
        <p className="text-muted">
          {reaches.length === 0 ? (
            t('view_reaches_none')
          ) : (
            <HiddenText text={t('view_reaches', [reaches.join(', ')])} />
          )}
        </p>
        <Button
          size="small"
          look="primary"
          className="justify-self-start"
          onClick={({ nativeEvent }) => {
            if (!nativeEvent.isTrusted) return
            void call('view.agree', { connectorId: connector.id, hash: page.hash })
          }}
        >
          {t('view_show')}
        </Button>
      </Framed>
    )
  }
  return (
    <Framed name={name}>
      <ViewBox key={`${page.hash} ${life}`} stored={stored} page={page} onFail={setFailure} />
    </Framed>
  )
}

/** Drawn by us around whatever is a view's, so that it is never in doubt whose it is. */
const Framed = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <section
    aria-label={t('view_of', [name])}
    className="grid min-w-0 gap-1.5 rounded-xl border-2 border-line-strong bg-sunken p-2 text-xs"
  >
    <p className="flex min-w-0 items-center gap-1.5 font-medium">
      <AppWindow aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="min-w-0">
        <HiddenText text={t('view_of', [name])} />
      </span>
    </p>
    {children}
  </section>
)
