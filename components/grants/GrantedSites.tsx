import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { listSites } from '@/lib/store/queries/sites'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** The sites whose pages Sayso may read or act on, each to be taken back. */
export const GrantedSites = () => {
  const { call } = useAppClient()
  const sites = useRead(listSites, [])
  const [error, setError] = useState<AppError>()
  if (sites === undefined) return null
  const takeBack = async (origin: string): Promise<void> => {
    const result = await call('site.take-back', { origin })
    setError(result.ok ? undefined : result.error)
  }
  return (
    <section
      aria-labelledby="granted-sites"
      className="grid gap-2 rounded-xl border bg-surface p-4"
    >
      <h3 id="granted-sites" className="font-semibold">
        {t('sites_title')}
      </h3>
      {sites.length === 0 ? (
        <p className="text-xs text-muted">{t('sites_none')}</p>
      ) : (
        <ul className="grid gap-1">
          {sites.map(({ origin, level }) => (
            <li key={origin} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 grow">
                {t(level === 'act' ? 'site_may_act' : 'site_may_read', [origin])}
              </span>
              <Button
                size="small"
                look="danger"
                aria-label={t('site_back_named', [origin])}
                onClick={() => void takeBack(origin)}
              >
                {t('site_back')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </section>
  )
}
