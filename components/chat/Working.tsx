import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'

/** A turn is at work and there is nothing of it to show yet. */
export const Working = () => (
  <p className="flex items-center gap-2 text-xs text-muted">
    <Spinner size={14} />
    {t('working')}
  </p>
)
