import { ERROR_CODES, type ErrorCode } from '@/lib/domain/app-error'
import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { errorSentence } from '@/components/ui/error-sentence'
import { t } from '@/components/ui/i18n'

/** A line's connector as the person calls it, or called it. */
export const connectorWords = ({ connectorName }: AuditLine): string =>
  connectorName ?? t('connector_removed')

/** The call that a line is about: which tool of which connector. */
export const callWords = (line: AuditLine): string => {
  const tool = line.tool ?? t('record_some_tool')
  return line.row.connectorId === undefined ? tool : t('record_call', [tool, connectorWords(line)])
}

/** The conversation by its title, in quotation marks. */
export const conversationWords = ({ conversationTitle }: AuditLine): string =>
  conversationTitle === undefined
    ? t('record_deleted_conversation')
    : t('record_title', [conversationTitle])

/** An error of the record, which keeps its code alone. */
export const errorWords = (code: string): string =>
  (ERROR_CODES as readonly string[]).includes(code)
    ? errorSentence({ code: code as ErrorCode }).sentence
    : code
