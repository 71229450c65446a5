import type { RecordDays as Days } from '@/lib/domain/settings'
import { readSettings } from '@/lib/store/queries/settings'
import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'

const DAYS = { '30': 30, '90': 90, '365': 365, forever: 'forever' } as const satisfies Record<
  string,
  Days
>

/** How long lines of the record are kept. */
export const RecordDays = () => {
  const { call } = useAppClient()
  const settings = useRead(readSettings, [])
  const [error, setError] = useState<AppError>()
  if (settings === undefined) return null
  const choose = async (days: Days): Promise<void> => {
    const result = await call('record.set-days', { days })
    setError(result.ok ? undefined : result.error)
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 text-xs">
        <span aria-hidden>{t('record_keep')}</span>
        <SelectField
          label={t('record_keep')}
          value={`${settings.recordDays}`}
          choices={[
            { value: '30', text: t('record_keep_30') },
            { value: '90', text: t('record_keep_90') },
            { value: '365', text: t('record_keep_365') },
            { value: 'forever', text: t('record_keep_forever') },
          ]}
          onChoose={(value) => void choose(DAYS[value])}
        />
        <span className="text-muted">{t('record_keep_hint')}</span>
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  )
}
