import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId, ConversationId } from '@/lib/domain/ids'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Toggle } from '@/components/ui/Toggle'

/**
 * Which connectors this conversation may use. One that is off is neither offered to the model nor called, here alone; a
 * conversation that has not begun takes the choice along with its first message.
 */
export const ConnectorSwitches = ({
  conversationId,
  connectors,
  off,
  onSwitchInNew,
}: {
  readonly conversationId: ConversationId | undefined
  readonly connectors: readonly ConnectorRow[]
  readonly off: readonly ConnectorId[]
  readonly onSwitchInNew: (id: ConnectorId, enabled: boolean) => void
}) => {
  const { call, openSettings } = useAppClient()
  const [error, setError] = useState<AppError>()
  const change = async (connectorId: ConnectorId, enabled: boolean): Promise<void> => {
    if (conversationId === undefined) return onSwitchInNew(connectorId, enabled)
    const result = await call('conversation.switch-connector', {
      id: conversationId,
      connectorId,
      enabled,
    })
    setError(result.ok ? undefined : result.error)
  }
  return (
    <section
      aria-label={t('connectors_here')}
      className="max-h-1/2 shrink-0 overflow-y-auto border-b bg-surface px-3 py-2"
    >
      {connectors.length === 0 && <p className="py-1 text-muted">{t('no_connectors')}</p>}
      <ul className="grid gap-0.5">
        {connectors.map(({ id, name, enabled, url }) => (
          <li key={id} className="flex items-center gap-2 py-1">
            <span className="min-w-0 grow">
              {name}{' '}
              <span className="block font-mono text-xs text-muted">
                {enabled ? new URL(url).host : t('off_in_settings')}
              </span>
            </span>
            {enabled && (
              <Toggle
                label={t('use_here', [name])}
                checked={!off.includes(id)}
                onChange={(checked) => void change(id, checked)}
              />
            )}
          </li>
        ))}
      </ul>
      {error !== undefined && <ErrorNotice error={error} />}
      <Button size="small" look="quiet" className="-ml-2" onClick={openSettings}>
        {t('open_settings')}
      </Button>
    </section>
  )
}
