import { readSettings } from '@/lib/store/queries/settings'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { ModelSettings } from './ModelSettings'

/** Which model answers. */
export const ModelSection = () => {
  const settings = useRead(readSettings, [])
  return (
    <Section title={t('model')} lead={t('model_lead')}>
      {settings !== undefined && <ModelSettings settings={settings} />}
    </Section>
  )
}
