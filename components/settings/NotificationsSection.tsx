import { useEffect, useState } from 'react'
import { useAppClient } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { Toggle } from '@/components/ui/Toggle'

/** Whether the system tells of cards and answers too. */
export const NotificationsSection = () => {
  const { readNotifies, setNotifies } = useAppClient()
  const [isOn, setOn] = useState<boolean>()
  useEffect(() => {
    void readNotifies().then(setOn)
  }, [readNotifies])
  return (
    <Section title={t('notifications_title')} lead={t('notifications_lead')}>
      <div className="flex items-center justify-between gap-3 rounded-xl border bg-surface p-4">
        <div>
          <p aria-hidden className="font-medium">
            {t('notifications_switch')}
          </p>
          <p className="text-xs text-muted">{t('notifications_words')}</p>
        </div>
        <Toggle
          label={t('notifications_switch')}
          checked={isOn === true}
          onChange={(on) => void setNotifies(on).then(setOn)}
        />
      </div>
    </Section>
  )
}
