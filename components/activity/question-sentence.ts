import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { t } from '@/components/ui/i18n'
import { callWords, connectorWords } from './line-words'
import { dataText } from './row-data'

/** Rows about a question that a server asked the person while a call ran. The record keeps the fields' names, no values. */
export const questionSentence = (line: AuditLine): string => {
  const type: string = line.row.type
  if (type === 'elicitation.asked')
    return t('record_server_asked', [connectorWords(line), callWords(line)])
  return t(
    dataText(line.row, 'action') === 'accept' ? 'record_server_answered' : 'record_server_refused',
    [connectorWords(line)],
  )
}
