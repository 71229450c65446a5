import { useEffect, useState } from 'react'
import type { TurnRow } from '@/lib/domain/conversation'
import { errorSentence } from '@/components/ui/error-sentence'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'

/** A turn is at work and there is nothing of it to show yet; or it waits before it asks the model again, and says so. */
export const Working = ({ putOff }: { readonly putOff: TurnRow['putOff'] }) => {
  const seconds = useSecondsUntil(putOff?.until)
  return (
    // A count that goes down is not read out every second.
    <p
      aria-live={seconds > 0 ? 'off' : undefined}
      className="flex items-center gap-2 text-xs text-muted"
    >
      <Spinner size={14} />
      {putOff !== undefined && seconds > 0
        ? t('asked_again_in', [errorSentence(putOff.error).sentence, String(seconds)])
        : t('working')}
    </p>
  )
}

const useSecondsUntil = (until: number | undefined): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === undefined) return undefined
    const tick = (): void => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [until])
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000))
}
