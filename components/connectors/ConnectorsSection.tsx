import { listConnectors } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { AddConnector } from './AddConnector'
import { ConnectorCard } from './ConnectorCard'

/** Adding connectors, and all that are there. */
export const ConnectorsSection = () => {
  const connectors = useRead(listConnectors, [])
  return (
    <Section title={t('connectors')} lead={t('connectors_lead')}>
      <AddConnector />
      {connectors?.map((connector) => (
        <ConnectorCard key={connector.id} connector={connector} />
      ))}
      {connectors?.length === 0 && (
        <p className="rounded-xl border border-dashed px-4 py-6 text-center text-muted">
          {t('no_connectors')}
        </p>
      )}
    </Section>
  )
}
