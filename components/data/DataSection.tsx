import { DATA_GROUPS } from '@/lib/store/queries/data-figures'
import { formatBytes } from '@/components/ui/format-bytes'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { Section } from '@/components/ui/Section'
import { Backup } from './Backup'
import { EraseEverything } from './EraseEverything'
import { useCounts } from './use-counts'
import { isScarce, useStorage } from './use-storage'
import { WhereItGoes } from './WhereItGoes'

const WORDS = {
  conversations: 'data_conversations',
  calls: 'data_calls',
  connectors: 'data_connectors',
  permissions: 'data_permissions',
  plugins: 'data_plugins',
  record: 'data_record',
  other: 'data_other',
} as const

/** Where everything is kept and how much, who it goes to, taking it along and deleting it. */
export const DataSection = () => {
  const storage = useStorage()
  const counts = useCounts()
  return (
    <Section title={t('data_title')} lead={t('data_lead')}>
      {storage !== undefined && isScarce(storage) && (
        <Notice tone="ask">
          <p>{t('storage_scarce', [formatBytes(storage.free)])}</p>
        </Notice>
      )}
      <div className="grid gap-3 rounded-xl border bg-surface p-4">
        <h3 className="text-base font-semibold">{t('data_where_title')}</h3>
        <p>{t('data_where')}</p>
        <p className="text-muted">{t('data_where_secrets')}</p>
        {storage !== undefined && (
          <p>{t('data_used', [formatBytes(storage.used), formatBytes(storage.free)])}</p>
        )}
        {counts !== undefined && (
          <table className="w-full max-w-md text-start">
            <caption className="sr-only">{t('data_rows')}</caption>
            <tbody>
              {DATA_GROUPS.map((group) => (
                <tr key={group} className="border-t">
                  <th scope="row" className="py-1 text-start font-normal">
                    {t(WORDS[group])}
                  </th>
                  <td className="py-1 text-end tabular-nums">{counts[group].toLocaleString()}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <WhereItGoes />
      <Backup />
      <EraseEverything />
    </Section>
  )
}
