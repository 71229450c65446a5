import { X } from 'lucide-react'
import type { CaptureRow } from '@/lib/domain/page'
import { useAppClient } from '@/components/AppClientProvider'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'

/** A page that is being read, or why it could not be. */
export const CaptureStatus = ({ capture: { id, error } }: { readonly capture: CaptureRow }) => {
  const { call } = useAppClient()
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 grow">
        {error === undefined ? (
          <output className="text-xs text-muted">{t('page_reading')}</output>
        ) : (
          <ErrorNotice error={error} />
        )}
      </div>
      <IconButton
        icon={X}
        label={t('page_dismiss')}
        onClick={() => void call('capture.take', { id })}
      />
    </div>
  )
}
