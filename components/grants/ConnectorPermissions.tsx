import { useMemo } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { RememberedGrant } from '@/lib/store/queries/grants'
import { listTools } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t, tCount } from '@/components/ui/i18n'
import { type Permission, permissionOf, PERMISSIONS } from './permission-of'
import { PERMISSION_WORDS } from './permission-words'
import { ToolPermissions } from './ToolPermissions'

/** One connector in the matrix: how many of its tools run, ask and are off; unfolded, which. */
export const ConnectorPermissions = ({
  connector,
  grants,
  shown,
}: {
  readonly connector: ConnectorRow
  readonly grants: readonly RememberedGrant[]
  readonly shown: Permission | 'all'
}) => {
  const tools = useRead((db) => listTools(db, connector.id), [connector.id])
  const rows = useMemo(
    () => tools?.map((tool) => ({ tool, permission: permissionOf(tool, connector.enabled) })),
    [tools, connector.enabled],
  )
  if (rows === undefined) return null
  const wanted = rows.filter(({ permission }) => shown === 'all' || permission === shown)
  if (wanted.length === 0 && shown !== 'all') return null
  return (
    <li className="border-t pt-1.5">
      <Disclosure
        summary={
          <span className="flex grow flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
            <span className="min-w-24 grow font-medium">{connector.name}</span>
            {!connector.enabled && <Badge>{t('matrix_connector_off')}</Badge>}
            {connector.enabled && (
              <span className="flex flex-wrap gap-1">
                <Counts permissions={rows.map((row) => row.permission)} />
              </span>
            )}
          </span>
        }
      >
        {wanted.length === 0 ? (
          <p className="py-2 text-muted">{t('no_tools')}</p>
        ) : (
          <ToolPermissions name={connector.name} rows={wanted} grants={grants} />
        )}
      </Disclosure>
    </li>
  )
}

const Counts = ({ permissions }: { readonly permissions: readonly Permission[] }) =>
  PERMISSIONS.map((permission) => {
    const count = permissions.filter((each) => each === permission).length
    const words = PERMISSION_WORDS[permission]
    return count === 0 ? null : (
      <Badge key={permission} tone={words.tone}>
        {tCount(words.count, count)}
      </Badge>
    )
  })
