import type { ConnectorRow } from '@/lib/domain/connector'
import { t } from '@/components/ui/i18n'

/**
 * The connector by its name, its host and who runs it: whoever that is receives all that is sent, whatever else the card names
 * as a destination.
 */
export const ConnectorIdentity = ({
  connector,
  isBrief = false,
}: {
  readonly connector:
    | Pick<ConnectorRow, 'name' | 'url' | 'addressSpace' | 'accountLabel'>
    | undefined
  /** Without who runs it: for a row among others. */
  readonly isBrief?: boolean
}) => {
  if (connector === undefined) return <span className="text-danger">{t('connector_removed')}</span>
  const { host, hostname } = new URL(connector.url)
  return (
    <>
      <span className="font-medium">{connector.name}</span>{' '}
      <span className="font-mono text-[0.92em]">{host}</span>
      {/* Only the person's own word: what a server says of the account could be any name. */}
      {connector.accountLabel !== undefined && <span> ({connector.accountLabel})</span>}
      {!isBrief && (
        <span className="block text-xs text-muted">
          {connector.addressSpace === 'loopback' ? t('run_here') : t('run_by', [hostname])}
        </span>
      )}
    </>
  )
}
