import type { ReactNode } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { errorSentence } from './error-sentence'
import { tCount } from './i18n'
import { Notice } from './Notice'
import { ServerWords } from './ServerWords'

/** An error where it happened: what is wrong, what to do next, and the other side's own words as a quotation. */
export const ErrorNotice = ({
  error,
  id,
  quiet = false,
  children,
}: {
  readonly error: AppError
  readonly id?: string
  /** Not announced: for errors that were there when the page opened. */
  readonly quiet?: boolean
  readonly children?: ReactNode
}) => {
  const { sentence, hint } = errorSentence(error)
  return (
    <Notice tone="danger" isAlert={!quiet}>
      <div id={id}>
        <p className="font-medium">{sentence}</p>
        <p>{hint}</p>
        {error.retryAfterSeconds !== undefined && (
          <p>{tCount('error_retry_after', error.retryAfterSeconds)}</p>
        )}
      </div>
      {error.detail !== undefined && error.detail !== '' && <ServerWords text={error.detail} />}
      <div className="flex flex-wrap gap-2 pt-1 empty:hidden">{children}</div>
    </Notice>
  )
}
