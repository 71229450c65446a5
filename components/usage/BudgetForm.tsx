import { useState, type SubmitEvent } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { isBudgetWithin } from '@/lib/domain/limit-bounds'
import type { Budget } from '@/lib/domain/settings'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'
import { beyondWords, BUDGET_SCOPES } from './limit-words'

/** The limits. An empty field is no limit. */
export const BudgetForm = ({ budget }: { readonly budget: Budget }) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [unit, setUnit] = useState(budget.unit)
  const [typed, setTyped] = useState(() => ({
    turn: String(budget.turn ?? ''),
    conversation: String(budget.conversation ?? ''),
    month: String(budget.month ?? ''),
  }))
  const [isBeyond, setBeyond] = useState(false)
  const [error, setError] = useState<AppError>()
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const limits = BUDGET_SCOPES.flatMap(([scope]) => {
      const value = Number(typed[scope].trim().replace(',', '.'))
      return value > 0 && Number.isFinite(value) ? [[scope, value] as const] : []
    })
    const wanted = { unit, ...Object.fromEntries(limits) }
    setBeyond(!isBudgetWithin(wanted))
    if (!isBudgetWithin(wanted)) return
    const result = await call('budget.set', { budget: wanted })
    setError(result.ok ? undefined : result.error)
    if (result.ok) announce(t('budget_saved'))
  }
  return (
    <form className="grid gap-3" noValidate onSubmit={(event) => void submit(event)}>
      <SelectField
        className="justify-self-start"
        label={t('budget_unit')}
        value={unit}
        choices={[
          { value: 'dollars', text: t('budget_in_dollars') },
          { value: 'tokens', text: t('budget_in_tokens') },
        ]}
        onChoose={setUnit}
      />
      <div className="grid gap-3 sm:grid-cols-3">
        {BUDGET_SCOPES.map(([scope, word]) => (
          <TextField
            key={scope}
            label={t(word)}
            inputMode="decimal"
            placeholder={t('budget_none')}
            value={typed[scope]}
            onChange={(event) => setTyped({ ...typed, [scope]: event.target.value })}
          />
        ))}
      </div>
      <Button type="submit" className="justify-self-start">
        {t('save')}
      </Button>
      {isBeyond && (
        <Notice tone="danger" isAlert>
          <p>{beyondWords()}</p>
        </Notice>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  )
}
