import type { ConnectorRow } from '@/lib/domain/connector'
import { readLastUse } from '@/lib/store/queries/last-use'
import { useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { formatWhen } from '@/components/ui/format-time'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/** Where a connector is, what it speaks, and whether it answers. */
export const ConnectorFacts = ({ connector }: { readonly connector: ConnectorRow }) => {
  const { id, url, enabled, state, verdict, serverName, serverVersion, accountLabel, signIn } =
    connector
  const account = accountLabel ?? signIn?.account
  const lastUse = useRead(async (db) => ({ at: await readLastUse(db, id) }), [id])
  const says = [serverName, serverVersion].filter((part) => part !== undefined && part !== '')
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 pt-0.5">
        <span className="font-mono text-xs text-muted">{new URL(url).host}</span>
        <StateBadge enabled={enabled} state={state} />
        {account !== undefined && (
          <span className="text-xs">
            <HiddenText text={account} />
          </span>
        )}
        {lastUse !== undefined && (
          <span className="text-xs text-muted">
            {lastUse.at === undefined ? t('never_used') : t('last_used', [formatWhen(lastUse.at)])}
          </span>
        )}
      </p>
      <p className="pt-0.5 text-xs text-muted">
        {verdict !== undefined &&
          t(verdict.era === 'modern' ? 'protocol_modern' : 'protocol_legacy', [verdict.version])}
        {says.length > 0 && (
          <>
            {' · '}
            {t('server_says_it_is')} <HiddenText text={says.join(' ')} />
          </>
        )}
      </p>
    </>
  )
}

const StateBadge = ({ enabled, state }: Pick<ConnectorRow, 'enabled' | 'state'>) => {
  if (!enabled) return <Badge>{t('state_off')}</Badge>
  if (state === 'needs-sign-in') return <Badge tone="ask">{t('state_needs_sign_in')}</Badge>
  return state === 'ready' ? (
    <Badge tone="good">{t('state_ready')}</Badge>
  ) : (
    <Badge tone="danger">{t('state_failing')}</Badge>
  )
}
