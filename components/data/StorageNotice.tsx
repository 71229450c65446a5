import { useAppClient } from '@/components/AppClientProvider'
import { formatBytes } from '@/components/ui/format-bytes'
import { t } from '@/components/ui/i18n'
import { isScarce, useStorage } from './use-storage'

/** Says that room is running out while there is still some, so that something can be done about it. */
export const StorageNotice = () => {
  const { openSettings } = useAppClient()
  const storage = useStorage()
  if (storage === undefined || !isScarce(storage)) return null
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center justify-between gap-x-3 border-b bg-ask-soft px-3 py-1.5 text-xs text-ask"
    >
      <span>{t('storage_scarce', [formatBytes(storage.free)])}</span>
      <button
        type="button"
        className="min-h-6 font-medium underline underline-offset-2"
        onClick={openSettings}
      >
        {t('storage_make_room')}
      </button>
    </p>
  )
}
