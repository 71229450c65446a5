import type { ReactNode } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import { useRegistrableDomain } from '@/components/ui/use-registrable-domain'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatWhen } from '@/components/ui/format-time'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { ServerWords } from '@/components/ui/ServerWords'

/** Whose computer gets what is sent: by what the browser reaches, and apart from that by what the server says of itself. */
export const WhoRunsIt = ({ connector }: { readonly connector: ConnectorRow }) => {
  const { url, addressSpace, verdict, serverName, serverVersion, signIn, createdAt, listedAt } =
    connector
  const { host, hostname } = new URL(url)
  const domain = useRegistrableDomain(hostname)
  const says = [serverName, serverVersion].filter((part) => part !== undefined && part !== '')
  return (
    <div className="grid gap-3 rounded-xl border bg-surface p-4">
      <p>{addressSpace === 'loopback' ? t('run_here') : t('run_by', [domain ?? hostname])}</p>
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[10rem_1fr]">
        <Row name={t('fact_host')} isCode>
          {host}
        </Row>
        {domain !== undefined && (
          <Row name={t('fact_domain')} isCode>
            {domain}
          </Row>
        )}
        {verdict !== undefined && (
          <Row name={t('fact_protocol')}>
            {t(verdict.era === 'modern' ? 'protocol_modern' : 'protocol_legacy', [verdict.version])}
          </Row>
        )}
        {says.length > 0 && (
          <Row name={t('fact_says')}>
            <HiddenText text={says.join(' ')} />
          </Row>
        )}
        {signIn?.account !== undefined && (
          <Row name={t('fact_account')}>
            <HiddenText text={signIn.account} />
          </Row>
        )}
        {signIn !== undefined && signIn.headers.length > 0 && (
          <Row name={t('fact_headers')} isCode>
            {signIn.headers.join(', ')}
          </Row>
        )}
        <Row name={t('fact_added')}>{formatWhen(createdAt)}</Row>
        {listedAt !== undefined && <Row name={t('fact_listed')}>{formatWhen(listedAt)}</Row>}
      </dl>
      {connector.instructions !== undefined && connector.instructions !== '' && (
        <Disclosure summary={t('fact_instructions')}>
          <ServerWords text={connector.instructions} />
        </Disclosure>
      )}
    </div>
  )
}

const Row = ({
  name,
  isCode = false,
  children,
}: {
  readonly name: string
  readonly isCode?: boolean
  readonly children: ReactNode
}) => (
  <div className="sm:contents">
    <dt className="text-muted">{name}</dt>
    <dd className={isCode ? 'min-w-0 font-mono text-xs leading-5 break-all' : 'min-w-0'}>
      {children}
    </dd>
  </div>
)
