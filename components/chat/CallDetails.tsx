import type { ReactNode } from 'react'
import type { CallRow } from '@/lib/domain/call'
import { ReasonList } from '@/components/approvals/ReasonList'
import { CallResult } from '@/components/results/CallResult'
import { ArgumentsView } from '@/components/ui/ArgumentsView'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { formatDuration } from '@/components/ui/format-time'
import { t } from '@/components/ui/i18n'
import { RetryCall } from './RetryCall'

/** What a call card unfolds to. */
export const CallDetails = ({ call }: { readonly call: CallRow }) => (
  <div className="grid gap-2 pt-1 pb-1 text-xs">
    <Part label={t('fact_arguments')}>
      <ArgumentsView args={call.args} />
    </Part>
    {call.result !== undefined && call.result.length > 0 && (
      <Part label={t('fact_result')}>
        <CallResult call={call} />
      </Part>
    )}
    {call.error !== undefined && <ErrorNotice error={call.error} quiet />}
    {call.word !== undefined && (
      <Part label={t('your_word')}>
        <p className="whitespace-pre-wrap">{call.word}</p>
      </Part>
    )}
    {call.decision !== undefined && (
      <Part label={t('fact_decided')}>
        <ReasonList reasons={call.decision.reasons} />
      </Part>
    )}
    <RetryCall call={call} />
    <p className="text-muted">{footOf(call)}</p>
  </div>
)

const footOf = (call: CallRow): string => {
  const by =
    call.letThroughBy === undefined
      ? []
      : [call.letThroughBy === 'person' ? t('let_through_person') : t('let_through_policy')]
  const at = call.startedAt ?? call.createdAt
  const took =
    call.startedAt === undefined || call.finishedAt === undefined
      ? []
      : [formatDuration(call.finishedAt - call.startedAt)]
  return [...by, new Date(at).toLocaleString(), ...took].join(' · ')
}

const Part = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <section className="grid gap-0.5">
    <h3 className="font-medium text-muted">{label}</h3>
    <div className="well">{children}</div>
  </section>
)
