import { lazy, Suspense } from 'react'
import { listConnectors } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { Spinner } from '@/components/ui/Spinner'
import { AddConnector } from './AddConnector'
import { ConnectorCard } from './ConnectorCard'

const Catalogue = lazy(async () => ({
  default: (await import('@/components/catalogue/Catalogue')).Catalogue,
}))

/** Adding connectors, and all that are there. */
export const ConnectorsSection = () => {
  const connectors = useRead(listConnectors, [])
  return (
    <Section title={t('connectors')} lead={t('connectors_lead')}>
      <AddConnector />
      <Disclosure
        className="rounded-xl border bg-surface px-4 py-3"
        summary={<span className="font-medium">{t('catalogue')}</span>}
      >
        <Suspense fallback={<Spinner />}>
          <Catalogue />
        </Suspense>
      </Disclosure>
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
