import { readSettings } from '@/lib/store/queries/settings'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { UnlockForm } from './UnlockForm'

/** Below a turn that waits for a locked secret: what it waits for, and the way on. */
export const UnlockNotice = ({ onUnlocked }: { readonly onUnlocked: () => void }) => {
  const { openSettings } = useAppClient()
  const settings = useRead(readSettings, [])
  if (settings === undefined) return null
  const isMissing = settings.lockState === 'open' && settings.managed.requireLock
  return (
    <section aria-label={t('unlock_to_go_on')}>
      <Notice tone="ask" isAlert>
        <p className="font-medium">{t('unlock_to_go_on')}</p>
        <p>{t(isMissing ? 'lock_required_missing' : 'unlock_to_go_on_text')}</p>
        {isMissing ? (
          <div>
            <Button onClick={openSettings}>{t('open_settings')}</Button>
          </div>
        ) : (
          <UnlockForm onUnlocked={onUnlocked} />
        )}
      </Notice>
    </section>
  )
}
