import { useState, type SubmitEvent } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { isPriceWithin } from '@/lib/domain/limit-bounds'
import { priceOf, PRICES_OF, type Price } from '@/lib/domain/prices'
import type { Spent } from '@/lib/domain/usage'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { TextField } from '@/components/ui/TextField'
import { beyondWords, PRICE_PARTS } from './limit-words'
import { spentWords } from './spent-words'

/** What one model has used, and the price that is counted with. */
export const PriceItem = ({
  model,
  spent,
  prices,
}: {
  readonly model: string
  readonly spent: Spent
  readonly prices: Readonly<Record<string, Price>>
}) => {
  const { call } = useAppClient()
  const known = priceOf(model, prices, spent.dollars > 0)
  const [typed, setTyped] = useState(() => ({
    input: String(known?.input ?? ''),
    output: String(known?.output ?? ''),
    cacheRead: String(known?.cacheRead ?? ''),
    cacheWrite: String(known?.cacheWrite ?? ''),
  }))
  const [isBeyond, setBeyond] = useState(false)
  const [error, setError] = useState<AppError>()
  const numberOf = (text: string): number => Math.max(0, Number(text.replace(',', '.')) || 0)
  const save = async (price: Price | null): Promise<void> => {
    const isWithin = price === null || isPriceWithin(price)
    setBeyond(!isWithin)
    if (!isWithin) return
    const result = await call('price.set', { model, price })
    setError(result.ok ? undefined : result.error)
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void save({
      input: numberOf(typed.input),
      output: numberOf(typed.output),
      cacheRead: numberOf(typed.cacheRead),
      cacheWrite: numberOf(typed.cacheWrite),
    })
  }
  return (
    <li>
      <Disclosure
        summary={
          <span className="min-w-0">
            <span className="font-mono text-xs break-all">{model}</span>{' '}
            <span className="text-xs text-muted">{spentWords(spent)}</span>
          </span>
        }
      >
        <form className="grid gap-2 ps-5" noValidate onSubmit={submit}>
          <p className="text-xs text-muted">
            {known === undefined ? t('price_unknown') : t('price_known', [PRICES_OF])}
          </p>
          <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
            {PRICE_PARTS.map(([field, word]) => (
              <TextField
                key={field}
                label={t(word)}
                inputMode="decimal"
                value={typed[field]}
                onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
              />
            ))}
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" size="small">
              {t('save')}
            </Button>
            {prices[model] !== undefined && (
              <Button size="small" onClick={() => void save(null)}>
                {t('price_reset')}
              </Button>
            )}
          </div>
          {isBeyond && (
            <Notice tone="danger" isAlert>
              <p>{beyondWords()}</p>
            </Notice>
          )}
          {error !== undefined && <ErrorNotice error={error} />}
        </form>
      </Disclosure>
    </li>
  )
}
