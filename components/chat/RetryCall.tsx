import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { mayRetryCall, type CallRow } from '@/lib/domain/call'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { HappenedNote } from './HappenedNote'
import { happenedSince } from './happened-since'
import { useIdleView } from './idle-view'

/** Lets a call that failed, or was declined, run once more, from where it was proposed. It is asked about like any other. */
export const RetryCall = ({ call: failed }: { readonly call: CallRow }) => {
  const { call } = useAppClient()
  const view = useIdleView()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  if (view === undefined || !mayRetryCall(failed)) return null
  const retry = async (): Promise<void> => {
    setBusy(true)
    const result = await call('call.retry', { id: failed.id })
    setBusy(false)
    setError(result.ok ? undefined : result.error)
  }
  return (
    <div className="grid justify-items-start gap-1.5">
      <HappenedNote count={happenedSince(view, failed.messageId)} />
      {error !== undefined && <ErrorNotice error={error} />}
      <Button size="small" aria-disabled={busy} onClick={() => void (busy || retry())}>
        {t('retry_call')}
      </Button>
    </div>
  )
}
