import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'
import type { ModelForm } from './model-form'
import { PRESETS } from './presets'

/** Address and model of any endpoint that speaks the Messages API, with a few addresses to start from. */
export const CompatibleFields = ({
  form,
  onChange,
  errorId,
}: {
  readonly form: ModelForm
  readonly onChange: (part: Partial<ModelForm>) => void
  /** Where the address itself is what is wrong. */
  readonly errorId: string | undefined
}) => (
  <>
    <fieldset aria-label={t('presets')} className="flex flex-wrap gap-2">
      {PRESETS.map(({ name, baseUrl }) => (
        <Button
          key={name}
          size="small"
          aria-pressed={form.baseUrl === baseUrl}
          className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
          onClick={() => onChange({ baseUrl })}
        >
          {name}
        </Button>
      ))}
    </fieldset>
    <TextField
      label={t('endpoint_address')}
      hint={t('endpoint_hint')}
      inputMode="url"
      placeholder="http://localhost:11434"
      value={form.baseUrl}
      invalid={errorId !== undefined}
      errorId={errorId}
      onChange={(event) => onChange({ baseUrl: event.target.value })}
    />
    <TextField
      label={t('model_name')}
      hint={t('model_name_hint')}
      maxLength={200}
      value={form.compatibleModel}
      onChange={(event) => onChange({ compatibleModel: event.target.value })}
    />
  </>
)
