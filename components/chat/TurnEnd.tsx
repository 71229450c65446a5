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
    return (
      <div className="flex flex-wrap items-center gap-2 text-xs text-muted">
        <p className="italic">{t('turn_stopped')}</p>
        {isLast && turn.error === undefined && <GoOn turn={turn} />}
      </div>
    )
  }
  return <TurnFailure turn={turn} error={turn.error} isLast={isLast} />
}

const GoOn = ({ turn }: { readonly turn: TurnRow }) => {
  const { call } = useAppClient()
  const [refused, setRefused] = useState<AppError>()
  const goOn = async (): Promise<void> => {
    const result = await call('turn.retry', { turnId: turn.id })
    if (!result.ok) setRefused(result.error)
  }
  return (
    <>
      <Button size="small" onClick={() => void goOn()}>
        {t('go_on')}
      </Button>
      {refused !== undefined && <ErrorNotice error={refused} />}
    </>
  )
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
