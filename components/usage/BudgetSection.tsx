import { monthOf } from '@/lib/domain/usage'
import { readSettings } from '@/lib/store/queries/settings'
import { readMonthSpent } from '@/lib/store/queries/usage'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { BudgetForm } from './BudgetForm'
import { PriceItem } from './PriceItem'
import { spentWords } from './spent-words'

/** What models have used this month, the limits the person sets, and the prices it is counted with. */
export const BudgetSection = () => {
  const settings = useRead(readSettings, [])
  const month = useRead((db) => readMonthSpent(db, monthOf(Date.now())), [])
  return (
    <Section title={t('budget')} lead={t('budget_lead')}>
      <div className="grid gap-4 rounded-xl border bg-surface p-4">
        {month !== undefined && (
          <p>
            {month.models.length === 0
              ? t('spent_nothing')
              : t('spent_month', [spentWords(month.all)])}
          </p>
        )}
        {settings !== undefined && <BudgetForm budget={settings.budget} />}
        {settings !== undefined && month !== undefined && month.models.length > 0 && (
          <ul aria-label={t('prices')} className="grid gap-2">
            {month.models.map(([model, spent]) => (
              <PriceItem key={model} model={model} spent={spent} prices={settings.prices} />
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}
