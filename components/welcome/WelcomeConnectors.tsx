import type { ConnectorRow } from '@/lib/domain/connector'
import { parseUrl } from '@/lib/domain/parse-url'
import { CATALOGUE } from '@/components/catalogue/catalogue'
import { CatalogueRow } from '@/components/catalogue/CatalogueRow'
import { AddConnector } from '@/components/connectors/AddConnector'
import { connectorLink } from '@/components/connectors/connector-link'
import { Disclosure } from '@/components/ui/Disclosure'
import { t, tCount } from '@/components/ui/i18n'

/** Without an account first, so that everybody gets somewhere; then what many people have. */
const SHOWN = ['deepwiki', 'microsoft-learn', 'context7', 'notion', 'linear', 'sentry']

/** A few known connectors to begin with, a field for any other address, and those that are there. */
export const WelcomeConnectors = ({
  connectors,
}: {
  readonly connectors: readonly ConnectorRow[]
}) => {
  const taken = new Set(connectors.map(({ url }) => parseUrl(url)?.href))
  const shown = SHOWN.flatMap((id) => CATALOGUE.find((entry) => entry.id === id) ?? [])
  return (
    <>
      <p className="text-muted">{t('welcome_connectors_lead')}</p>
      {connectors.length > 0 && (
        <p>
          {tCount('welcome_connected', connectors.length)}{' '}
          {connectors.map(({ id, name }) => (
            <a
              key={id}
              href={connectorLink(id)}
              className="me-2 text-accent-strong underline underline-offset-2"
            >
              {name}
            </a>
          ))}
        </p>
      )}
      <AddConnector />
      <Disclosure
        defaultOpen={connectors.length === 0}
        summary={<span className="font-medium">{t('welcome_known')}</span>}
      >
        <ul className="grid grid-cols-[minmax(0,1fr)]">
          {shown.map((entry) => (
            <CatalogueRow
              key={entry.id}
              entry={entry}
              added={taken.has(parseUrl(entry.url)?.href ?? '')}
            />
          ))}
        </ul>
      </Disclosure>
    </>
  )
}
