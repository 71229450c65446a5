import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { TurnRow } from '@/lib/domain/conversation'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { errorSentence } from '@/components/ui/error-sentence'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** Below the messages of a turn that was stopped or failed: what happened, and how to go on. */
export const TurnEnd = ({ turn, isLast }: { readonly turn: TurnRow; readonly isLast: boolean }) => {
  if (turn.state === 'stopped' || turn.error === undefined) {
    return <p className="text-xs text-muted italic">{t('turn_stopped')}</p>
  }
  return <TurnFailure turn={turn} error={turn.error} isLast={isLast} />
}

const TurnFailure = ({
  turn,
  error,
  isLast,
}: {
  readonly turn: TurnRow
  readonly error: AppError
  readonly isLast: boolean
}) => {
  const { call, openSettings } = useAppClient()
  const [retrying, setRetrying] = useState(false)
  const [refused, setRefused] = useState<AppError>()
  const retry = async (): Promise<void> => {
    setRetrying(true)
    const result = await call('turn.retry', { turnId: turn.id })
    if (result.ok) return
    setRetrying(false)
    setRefused(result.error)
  }
  const needsSettings = error.code.startsWith('model.') || error.code === 'vault.unreadable'
  const mayRetry = isLast && errorSentence(error).retry
  return (
    <ErrorNotice error={refused ?? error}>
      {isLast && (mayRetry || needsSettings) ? (
        <>
          {mayRetry && (
            <Button aria-disabled={retrying} onClick={() => void (retrying || retry())}>
              {t('try_again')}
            </Button>
          )}
          {needsSettings && <Button onClick={openSettings}>{t('open_settings')}</Button>}
        </>
      ) : undefined}
    </ErrorNotice>
  )
}
