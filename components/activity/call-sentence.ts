import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { t } from '@/components/ui/i18n'
import { callWords, errorWords } from './line-words'
import { dataText } from './row-data'

/** Rows about a call: what the rules decided, that it ran and on whose word, and how it ended. */
export const callSentence = (line: AuditLine): string => {
  const { row } = line
  const call = callWords(line)
  if (row.type === 'call.decided') return t(decidedKey(line), [call])
  if (row.type === 'call.started')
    return t(dataText(row, 'by') === 'person' ? 'record_ran_person' : 'record_ran_policy', [call])
  if (row.type === 'call.task-started') return t('record_task_started', [call])
  if (row.type === 'call.task-cancelled')
    return t(row.data['told'] === true ? 'record_task_cancelled' : 'record_task_not_cancelled', [
      call,
    ])
  if (row.data['outcomeUnknown'] === true) return t('record_outcome_unknown', [call])
  const error = dataText(row, 'error')
  if (error !== '') return t('record_failed', [call, errorWords(error)])
  return t(row.data['isError'] === true ? 'record_answered_error' : 'record_answered', [call])
}

const decidedKey = ({ row }: AuditLine) => {
  const verdict = dataText(row, 'verdict')
  if (verdict === 'deny') return 'record_refused'
  if (verdict !== 'allow') return 'record_wants_say_so'
  const rule = dataText(row, 'rule')
  if (rule === 'allow.grant') return 'record_unasked_grant'
  return rule === 'allow.plan' ? 'record_unasked_plan' : 'record_unasked'
}
