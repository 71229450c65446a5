import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { TrafficRow } from '@/lib/domain/traffic'
import { listTraffic } from '@/lib/store/queries/traffic'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'
import { isFailed, isFound } from './exchange-words'
import { TrafficItem } from './TrafficItem'

/** So many are drawn at first, and more on each click. */
const PAGE = 25

/** What went to and fro with a connector's server, for finding out why it does not work. */
export const TrafficSection = ({ connector }: { readonly connector: ConnectorRow }) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const rows = useRead((db) => listTraffic(db, connector.id), [connector.id])
  const [sought, setSought] = useState('')
  const [which, setWhich] = useState<'all' | 'failed'>('all')
  const [most, setMost] = useState(PAGE)
  const [error, setError] = useState<AppError>()
  const found = (rows ?? []).filter(
    (row) => (which === 'all' || isFailed(row)) && isFound(row, sought),
  )
  const clear = async (): Promise<void> => {
    const cleared = await call('connector.clear-traffic', { id: connector.id })
    setError(cleared.ok ? undefined : cleared.error)
    if (cleared.ok) announce(t('traffic_cleared'))
  }
  return (
    <Section title={t('traffic')} lead={t('traffic_lead')}>
      <div className="grid gap-3 rounded-xl border bg-surface p-4">
        {rows?.length === 0 && <p className="text-muted">{t('traffic_none')}</p>}
        {rows !== undefined && rows.length > 0 && (
          <>
            <div className="grid gap-2 sm:flex sm:items-end">
              <div className="grow">
                <TextField
                  type="search"
                  label={t('traffic_search')}
                  value={sought}
                  onChange={(event) => setSought(event.target.value)}
                />
              </div>
              <SelectField
                label={t('traffic_which')}
                className="sm:w-40"
                value={which}
                choices={[
                  { value: 'all', text: t('traffic_all') },
                  { value: 'failed', text: t('traffic_failed') },
                ]}
                onChoose={setWhich}
              />
              <Button onClick={() => void clear()}>{t('traffic_clear')}</Button>
            </div>
            <p className="text-xs text-muted">{tCount('traffic_count', found.length)}</p>
            <ul aria-label={t('traffic')} className="grid">
              {found.slice(0, most).map((row: TrafficRow) => (
                <TrafficItem key={row.id} row={row} />
              ))}
            </ul>
            {found.length > most && (
              <Button className="justify-self-center" onClick={() => setMost(most + PAGE)}>
                {tCount('traffic_more', found.length - most)}
              </Button>
            )}
          </>
        )}
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
    </Section>
  )
}
