import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { TurnRow } from '@/lib/domain/conversation'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { dollarWords, tokenWords } from './spent-words'

const REACHED = {
  turn: 'budget_reached_turn',
  conversation: 'budget_reached_conversation',
  month: 'budget_reached_month',
} as const

/** A turn has used up what the person set: nothing more is asked of the model until they say so. */
export const BudgetQuestion = ({
  turn,
  onLeave,
}: {
  readonly turn: TurnRow
  readonly onLeave: () => void
}) => {
  const { call, openSettings } = useAppClient()
  const [error, setError] = useState<AppError>()
  const { overBudget } = turn
  if (overBudget === undefined) return null
  const { scope, unit, spent, limit, upTo } = overBudget
  const words = unit === 'dollars' ? dollarWords : tokenWords
  const answer = async (goOn: boolean): Promise<void> => {
    const result = goOn
      ? await call('turn.raise-budget', { turnId: turn.id, upTo })
      : await call('turn.stop', { turnId: turn.id })
    setError(result.ok ? undefined : result.error)
    if (result.ok) onLeave()
  }
  return (
    <section data-card tabIndex={-1} aria-label={t('budget_question')}>
      <Notice tone="ask" isAlert>
        <p className="font-medium">{t(REACHED[scope], [words(limit)])}</p>
        <p>{t('budget_question_text', [words(spent), words(upTo)])}</p>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => void answer(true)}>
            {t('budget_go_on', [words(upTo)])}
          </Button>
          <Button onClick={() => void answer(false)}>{t('budget_stop')}</Button>
          <Button look="quiet" onClick={openSettings}>
            {t('open_settings')}
          </Button>
        </div>
        {error !== undefined && <ErrorNotice error={error} />}
      </Notice>
    </section>
  )
}
