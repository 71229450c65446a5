import type { ConnectorRow } from '@/lib/domain/connector'
import { originOfSite } from '@/lib/domain/page-site'
import { t } from '@/components/ui/i18n'

type ShownConnector = Pick<ConnectorRow, 'id' | 'name' | 'url' | 'addressSpace' | 'accountLabel'>

/**
 * The connector by its name, its host and who runs it: whoever that is receives all that is sent, whatever else the card names
 * as a destination.
 */
export const ConnectorIdentity = ({
  connector,
  isBrief = false,
}: {
  readonly connector: ShownConnector | undefined
  /** Without who runs it: for a row among others. */
  readonly isBrief?: boolean
}) => {
  if (connector === undefined) return <span className="text-danger">{t('connector_removed')}</span>
  const { host, hostname } = new URL(connector.url)
  return (
    <>
      <span className="font-medium">{connector.name}</span>
      {connector.name !== host && (
        <>
          {' '}
          <span className="font-mono text-[0.92em]">{host}</span>
        </>
      )}
      {/* Only the person's own word: what a server says of the account could be any name. */}
      {connector.accountLabel !== undefined && <span> ({connector.accountLabel})</span>}
      {!isBrief && <span className="block text-xs text-muted">{wordsOf(connector, hostname)}</span>}
    </>
  )
}

const wordsOf = ({ id, addressSpace }: ShownConnector, hostname: string): string => {
  if (originOfSite(id) !== undefined) return t('site_runs', [hostname])
  return addressSpace === 'loopback' ? t('run_here') : t('run_by', [hostname])
}
