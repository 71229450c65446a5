import { useId } from 'react'
import { t } from '@/components/ui/i18n'
import type { Provider } from './model-form'

const CHOICES = [
  { provider: 'practice', name: 'provider_practice', text: 'provider_practice_text' },
  { provider: 'anthropic', name: 'provider_anthropic', text: 'provider_anthropic_text' },
  { provider: 'compatible', name: 'provider_compatible', text: 'provider_compatible_text' },
] as const

/** Which kind of model. Nothing changes until it is saved. */
export const ProviderChoice = ({
  provider,
  onChoose,
}: {
  readonly provider: Provider
  readonly onChoose: (provider: Provider) => void
}) => {
  const group = useId()
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{t('model')}</legend>
      {CHOICES.map((choice) => (
        <label
          key={choice.provider}
          className="flex gap-2.5 rounded-lg border px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            className="mt-0.5 size-4 shrink-0"
            name={group}
            checked={provider === choice.provider}
            aria-label={t(choice.name)}
            aria-describedby={`${group}-${choice.provider}`}
            onChange={() => onChoose(choice.provider)}
          />
          <span>
            <span className="block font-medium">{t(choice.name)}</span>
            <span id={`${group}-${choice.provider}`} className="block text-xs text-muted">
              {t(choice.text)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
