import type { ReactNode } from 'react'
import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { readRecordedCall } from '@/lib/store/queries/audit'
import { ReasonList } from '@/components/approvals/ReasonList'
import { useRead } from '@/components/AppClientProvider'
import { ArgumentsView } from '@/components/ui/ArgumentsView'
import { t } from '@/components/ui/i18n'
import { JsonView } from '@/components/ui/JsonView'
import { dataText } from './row-data'
import { reasonsOf } from './recorded-reasons'
import { turnLink } from './use-activity-scope'

/** All that a row holds, with what its call still knows: the arguments and the reasons in full. */
export const LineDetails = ({ line }: { readonly line: AuditLine }) => {
  const { row, site } = line
  const { turnId } = row
  const callId = dataText(row, 'callId')
  const call = useRead(
    async (db) => (callId === '' ? undefined : await readRecordedCall(db, callId)),
    [callId],
  )
  const rule = dataText(row, 'rule')
  return (
    <div className="grid gap-2 py-2 ps-5 text-xs">
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-muted">
        <span>{t('record_row', [row.seq, new Date(row.at).toLocaleString()])}</span>
        <span className="font-mono">{row.type}</span>
        {site === null && <span>{t('no_site')}</span>}
        {turnId !== undefined && (
          <a href={turnLink(turnId)} className="text-accent-strong underline">
            {t('record_follow_turn')}
          </a>
        )}
      </p>
      {rule !== '' && (
        <Part label={t('record_rule', [rule])}>
          <ReasonList reasons={reasonsOf(line, call)} />
        </Part>
      )}
      {call !== undefined && (
        <Part label={t('fact_arguments')}>
          <ArgumentsView args={call.args} />
        </Part>
      )}
      <Part label={t('record_data')}>
        <JsonView value={row.data} />
      </Part>
      <Part label={t('record_hash')}>
        <span className="font-mono">{row.hash}</span>
      </Part>
    </div>
  )
}

const Part = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <section className="grid gap-0.5">
    <h4 className="font-medium text-muted">{label}</h4>
    <div className="well">{children}</div>
  </section>
)
