import type { AppError } from '@/lib/domain/app-error'
import { ERROR_TABLE } from '@/lib/domain/error-table'
import { findMessage, t } from './i18n'

export interface ErrorSentence {
  readonly sentence: string
  readonly hint: string
  /** Whether the same thing may work if it is tried again. */
  readonly retry: boolean
}

/** What to tell a person about an error, in the browser's language. */
export const errorSentence = (error: AppError): ErrorSentence => {
  const help = ERROR_TABLE[error.code]
  const fallback = help.subject === undefined ? '' : t(help.subject)
  const subject = error.subject === undefined || error.subject === '' ? fallback : error.subject
  return {
    sentence: findMessage(help.sentence, [subject]) ?? error.code,
    hint: findMessage(help.hint, [subject]) ?? '',
    retry: help.retry,
  }
}
