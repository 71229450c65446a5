import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorScope } from '@/lib/domain/connector-scope'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { ScopeField } from '@/components/connectors/ScopeField'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'

/** Where a connector may be used; takes effect at once. */
export const ScopeSection = ({ connector }: { readonly connector: ConnectorRow }) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [error, setError] = useState<AppError>()
  const { id, name, scope } = connector
  const choose = async (next: ConnectorScope | undefined): Promise<void> => {
    if (JSON.stringify(next) === JSON.stringify(scope)) return
    const set = await call('connector.set-scope', { id, scope: next ?? null })
    setError(set.ok ? undefined : set.error)
    if (set.ok) announce(t('scope_saved'))
  }
  return (
    <Section title={t('scope_title')} lead={t('scope_lead')}>
      <div className="grid gap-2 rounded-xl border bg-surface p-4">
        <ScopeField name={name} scope={scope} onChoose={(next) => void choose(next)} />
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
    </Section>
  )
}
