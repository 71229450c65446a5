import { readSettings } from '@/lib/store/queries/settings'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'

/** Says that no AI answers, as long as that is so. */
export const PracticeBanner = () => {
  const { openSettings } = useAppClient()
  const settings = useRead(readSettings, [])
  if (settings?.model.provider !== 'practice') return null
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-3 border-b bg-sunken px-3 py-1.5 text-xs text-muted">
      <span>{t('practice_banner')}</span>
      <button
        type="button"
        className="min-h-6 font-medium text-accent-strong underline underline-offset-2"
        onClick={openSettings}
      >
        {t('choose_model')}
      </button>
    </p>
  )
}
