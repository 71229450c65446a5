import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorSwitching } from '@/lib/domain/connector-scope'
import type { ConversationRow } from '@/lib/domain/conversation'
import type { ConnectorId } from '@/lib/domain/ids'
import { useAppClient } from '@/components/AppClientProvider'
import { InstructionForm } from '@/components/settings/InstructionForm'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Toggle } from '@/components/ui/Toggle'

/**
 * Which connectors this conversation may use, and what Sayso is to keep to in it. One that is off is neither offered to the model nor called, here alone; a
 * conversation that has not begun takes the choice along with its first message.
 */
export const ConnectorSwitches = ({
  conversation,
  connectors,
  off,
  switched,
  onSwitchInNew,
}: {
  /** Undefined for one that has not begun. */
  readonly conversation: ConversationRow | undefined
  readonly connectors: readonly ConnectorRow[]
  readonly off: readonly ConnectorId[]
  /** What was switched in it. */
  readonly switched: ConnectorSwitching | undefined
  readonly onSwitchInNew: (id: ConnectorId, enabled: boolean) => void
}) => {
  const { call, openSettings } = useAppClient()
  const [error, setError] = useState<AppError>()
  const change = async (connectorId: ConnectorId, enabled: boolean): Promise<void> => {
    if (conversation === undefined) return onSwitchInNew(connectorId, enabled)
    const result = await call('conversation.switch-connector', {
      id: conversation.id,
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
        {connectors.map(({ id, name, enabled, url, scope, accountLabel }) => (
          <li key={id} className="flex items-center gap-2 py-1">
            <span className="min-w-0 grow">
              {name}{' '}
              <span className="block font-mono text-xs text-muted">
                {enabled ? new URL(url).host : t('off_in_settings')}
                {accountLabel !== undefined && ` (${accountLabel})`}
              </span>
              {enabled && typeof scope === 'object' && (
                <span className="block text-xs text-muted">
                  {t(siteWordsOf(id, switched), [scope.sites.join(', ')])}
                </span>
              )}
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
      {conversation !== undefined && (
        <div className="border-t py-2">
          <InstructionForm
            key={`${conversation.id} ${conversation.instructions ?? ''}`}
            label={t('instructions_here')}
            stored={conversation.instructions ?? ''}
            onSave={(text) => call('conversation.instruct', { id: conversation.id, text })}
          />
        </div>
      )}
      <Button size="small" className="my-1" onClick={openSettings}>
        {t('open_settings')}
      </Button>
    </section>
  )
}

/** What the switch of a connector for certain sites means as it stands. */
const siteWordsOf = (id: ConnectorId, switched: ConnectorSwitching | undefined) => {
  if (switched?.connectorsOff?.includes(id) === true) return 'sites_switched_off' as const
  return switched?.connectorsOn?.includes(id) === true
    ? ('sites_switched_on' as const)
    : ('sites_only' as const)
}
