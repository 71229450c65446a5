import { Section } from '@/components/ui/Section'
import { t } from '@/components/ui/i18n'
import { ExportConnectors } from './ExportConnectors'
import { ImportField } from './ImportField'
import { ImportReview } from './ImportReview'
import { useImport } from './use-import'

/** Bringing connectors over from another program, and taking them along. */
export const ImportSection = () => {
  const reading = useImport()
  return (
    <Section title={t('import_title')} lead={t('import_lead')}>
      {reading.read === undefined ? (
        <ImportField reading={reading} />
      ) : (
        <ImportReview key={reading.read.id} read={reading.read} onOver={reading.startOver} />
      )}
      <ExportConnectors />
    </Section>
  )
}
