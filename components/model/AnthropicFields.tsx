import { useId } from 'react'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'
import type { ModelForm } from './model-form'
import { ANTHROPIC_MODELS } from './presets'

/** The model's name at Anthropic: free text, with a few to choose from. */
export const AnthropicFields = ({
  form,
  onChange,
}: {
  readonly form: ModelForm
  readonly onChange: (part: Partial<ModelForm>) => void
}) => {
  const list = useId()
  return (
    <>
      <TextField
        label={t('model_name')}
        list={list}
        maxLength={200}
        value={form.anthropicModel}
        onChange={(event) => onChange({ anthropicModel: event.target.value })}
      />
      <datalist id={list}>
        {ANTHROPIC_MODELS.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}
