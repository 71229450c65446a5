import { useState } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { RememberedGrant } from '@/lib/store/queries/grants'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'
import { ConnectorPermissions } from './ConnectorPermissions'
import { type Permission, PERMISSIONS } from './permission-of'
import { PERMISSION_WORDS } from './permission-words'

/** Every connector with what its tools may do, as counts that unfold to the tools. */
export const PermissionMatrix = ({
  connectors,
  grants,
}: {
  readonly connectors: readonly ConnectorRow[]
  /** Those in force. */
  readonly grants: readonly RememberedGrant[]
}) => {
  const [shown, setShown] = useState<Permission | 'all'>('all')
  return (
    <section aria-labelledby="matrix" className="grid gap-2 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="matrix" className="grow font-semibold">
          {t('matrix_title')}
        </h3>
        {connectors.length > 0 && (
          <div className="w-56 max-w-full">
            <SelectField
              label={t('matrix_show')}
              value={shown}
              choices={[
                { value: 'all', text: t('matrix_show_all') },
                ...PERMISSIONS.map((permission) => ({
                  value: permission,
                  text: t(PERMISSION_WORDS[permission].name),
                })),
              ]}
              onChoose={setShown}
            />
          </div>
        )}
      </div>
      {connectors.length === 0 && <p className="text-muted">{t('matrix_empty')}</p>}
      <ul className="grid gap-1">
        {connectors.map((connector) => (
          <ConnectorPermissions
            key={connector.id}
            connector={connector}
            grants={grants.filter(({ grant }) => grant.connectorId === connector.id)}
            shown={shown}
          />
        ))}
      </ul>
      {connectors.length > 0 && (
        <Disclosure
          className="border-t pt-2 text-xs"
          summary={<span className="text-muted">{t('matrix_legend')}</span>}
        >
          <Legend />
        </Disclosure>
      )}
    </section>
  )
}

const Legend = () => (
  <dl className="grid gap-1.5 pt-1 sm:grid-cols-[auto_1fr] sm:gap-x-3">
    {PERMISSIONS.map((permission) => {
      const { name, meaning, tone } = PERMISSION_WORDS[permission]
      return (
        <div key={permission} className="sm:contents">
          <dt>
            <Badge tone={tone}>{t(name)}</Badge>
          </dt>
          <dd>{t(meaning)}</dd>
        </div>
      )
    })}
  </dl>
)
