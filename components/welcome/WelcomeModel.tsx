import { useState } from 'react'
import type { Settings } from '@/lib/domain/settings'
import { useAppClient } from '@/components/AppClientProvider'
import { ModelSettings } from '@/components/model/ModelSettings'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'

/** The practice model answers until another is chosen; this is the way to either. */
export const WelcomeModel = ({ settings }: { readonly settings: Settings }) => {
  const { call } = useAppClient()
  const [isOpen, setOpen] = useState(false)
  const isPractice = settings.model.provider === 'practice'
  if (isOpen) return <ModelSettings settings={settings} />
  return (
    <>
      <p className="text-muted">
        {t(isPractice ? 'welcome_model_practice' : 'welcome_model_chosen')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen(true)}>{t('welcome_model_own')}</Button>
        {!isPractice && (
          <Button
            look="quiet"
            onClick={() => void call('model.choose', { choice: { provider: 'practice' } })}
          >
            {t('welcome_use_practice')}
          </Button>
        )}
      </div>
    </>
  )
}
