import { Eye, MousePointerClick } from 'lucide-react'
import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { SiteLevel } from '@/lib/domain/page-site'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import type { BesideSite } from './use-beside-site'

/**
 * What Sayso may do on the site in the tab beside the panel: shown all the while, given with the browser's own dialog from the
 * same press, and taken back with one.
 */
export const SiteAccess = ({
  site,
  isAtWork,
}: {
  readonly site: BesideSite
  /** A turn works that may be on a page. */
  readonly isAtWork: boolean
}) => {
  const { call, requestHost } = useAppClient()
  const [error, setError] = useState<AppError>()
  const { origin, host, pattern, level } = site

  const allow = async (wanted: SiteLevel): Promise<void> => {
    // In the gesture itself: the browser opens its dialog only while the press is fresh.
    const isGiven = await requestHost(pattern)
    if (!isGiven) return setError(appError('connector.permission-missing', { subject: host }))
    const result = await call('site.allow', { origin, level: wanted })
    setError(result.ok ? undefined : result.error)
  }
  const takeBack = async (): Promise<void> => {
    const result = await call('site.take-back', { origin })
    setError(result.ok ? undefined : result.error)
  }
  const Icon = level === 'act' ? MousePointerClick : Eye
  return (
    <section aria-label={t('site_access')} className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
        <Icon aria-hidden size={14} className="shrink-0 text-muted" />
        <span className="min-w-0 grow break-all" role={isAtWork ? 'status' : undefined}>
          {wordsOf(level, isAtWork, host)}
        </span>
        {level === undefined && (
          <Button size="small" onClick={() => void allow('read')}>
            {t('site_read')}
          </Button>
        )}
        {level !== 'act' && (
          <Button size="small" onClick={() => void allow('act')}>
            {t('site_act')}
          </Button>
        )}
        {level !== undefined && (
          <Button size="small" look="quiet" onClick={() => void takeBack()}>
            {t('site_back')}
          </Button>
        )}
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
    </section>
  )
}

const wordsOf = (level: SiteLevel | undefined, isAtWork: boolean, host: string): string => {
  if (level === undefined) return t('site_none', [host])
  if (level === 'read') return t('site_may_read', [host])
  return isAtWork ? t('site_acts', [host]) : t('site_may_act', [host])
}
