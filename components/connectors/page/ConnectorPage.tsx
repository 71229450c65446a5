import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ConnectorId } from '@/lib/domain/ids'
import { listTools, readConnector } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { ConnectorCard } from '@/components/connectors/ConnectorCard'
import { SkippedTools } from '@/components/connectors/SkippedTools'
import { ToolCounts } from '@/components/connectors/ToolCounts'
import { ToolList } from '@/components/connectors/ToolList'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { ConnectorAccount } from './ConnectorAccount'
import { OffersSection } from './OffersSection'
import { ScopeSection } from './ScopeSection'
import { TrafficSection } from './TrafficSection'
import { WhoRunsIt } from './WhoRunsIt'

/** Everything about one connector, on a page of its own within the settings. */
export const ConnectorPage = ({ id }: { readonly id: ConnectorId }) => {
  const read = useRead(
    async (db) => ({ connector: await readConnector(db, id), tools: await listTools(db, id) }),
    [id],
  )
  const back = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    back.current?.focus()
  }, [])
  const { connector, tools = [] } = read ?? {}
  return (
    <>
      <nav aria-label={t('connector_page_way_back')}>
        <a
          ref={back}
          href="#connectors"
          className="inline-flex items-center gap-1.5 text-accent-strong underline-offset-2 hover:underline"
        >
          <ArrowLeft aria-hidden size={15} />
          {t('connector_page_back')}
        </a>
      </nav>
      <main className="grid gap-10">
        {read !== undefined && connector === undefined && (
          <h1 className="text-lg font-semibold">{t('connector_page_gone')}</h1>
        )}
        {connector !== undefined && (
          <>
            <ConnectorCard connector={connector} isAlone />
            <Section title={t('who_runs_it')} lead={t('who_runs_it_lead')}>
              <WhoRunsIt connector={connector} />
              <ConnectorAccount connector={connector} />
            </Section>
            <ScopeSection connector={connector} />
            <Section title={t('tools')} lead={t('tools_page_lead')}>
              <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
                <ToolCounts tools={tools} />
              </h3>
              {tools.length > 0 && <ToolList connector={connector} tools={tools} />}
              <SkippedTools
                {...(connector.skipped === undefined ? {} : { skipped: connector.skipped })}
              />
            </Section>
            <OffersSection connector={connector} />
            <TrafficSection connector={connector} />
          </>
        )}
      </main>
    </>
  )
}
