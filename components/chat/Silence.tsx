import { useEffect, useState } from 'react'
import type { TurnId } from '@/lib/domain/ids'
import type { Draft } from '@/lib/messaging/turn-stream'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'

/** Milliseconds without a word of the model after which the person is told. */
const SILENCE_MS = 30_000

/** Nothing, until the model has not said a word for a while: then what goes on, and the way to ask it anew. */
export const Silence = ({
  turnId,
  draft,
  notBefore = 0,
}: {
  readonly turnId: TurnId
  readonly draft: Draft
  /** Until then nobody has asked it. */
  readonly notBefore?: number | undefined
}) => {
  const { call } = useAppClient()
  const [silent, setSilent] = useState<Draft>()
  useEffect(() => {
    // Each word makes the draft another one.
    const timer = setTimeout(() => {
      if (Date.now() >= notBefore) setSilent(draft)
    }, SILENCE_MS)
    return () => clearTimeout(timer)
  }, [draft, notBefore])
  if (silent !== draft) return null
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs text-muted">
      <output className="min-w-0">{t('model_silent', [SILENCE_MS / 1000])}</output>
      <Button size="small" onClick={() => void call('turn.ask-again', { turnId })}>
        {t('try_again')}
      </Button>
    </div>
  )
}
