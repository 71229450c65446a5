import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { formatDuration } from '@/components/ui/format-time'
import { t } from '@/components/ui/i18n'
import { callWords } from './line-words'
import { dataNumber, dataText } from './row-data'

const ANSWERS = {
  'allow-once': 'record_allowed_once',
  'allow-conversation': 'record_allowed_conversation',
} as const

/** Rows about a card: that it asked, that the person changed what it showed, and what they answered, how fast. */
export const cardSentence = (line: AuditLine): string => {
  const { row } = line
  const call = line.isPlan ? t('record_plan') : callWords(line)
  if (row.type === 'approval.edited') return t('record_edited', [call])
  if (row.type === 'approval.asked')
    return t(dataText(row, 'kind') === 'outcome-unknown' ? 'record_asked_again' : 'record_asked', [
      call,
    ])
  const verdict = dataText(row, 'verdict') as keyof typeof ANSWERS
  return t(ANSWERS[verdict] ?? 'record_declined', [
    call,
    formatDuration(dataNumber(row, 'millisecondsToDecide')),
  ])
}
