import { useId, useState, type SubmitEvent } from 'react'
import type { Settings } from '@/lib/domain/settings'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { SelectField } from '@/components/ui/SelectField'
import { Spinner } from '@/components/ui/Spinner'
import { AnthropicFields } from './AnthropicFields'
import { CompatibleFields } from './CompatibleFields'
import { KeyField } from './KeyField'
import { ModelList } from './ModelList'
import { modelFormOf, storedKeyOf, type ModelForm } from './model-form'
import { ProviderChoice } from './ProviderChoice'
import { useSaveModel } from './use-save-model'

const EFFORT_CHOICES = [
  ['usual', 'effort_usual'],
  ['low', 'effort_low'],
  ['medium', 'effort_medium'],
  ['high', 'effort_high'],
] as const

const WORDS = { asking: 'connect_asking', testing: 'model_testing' } as const

/** The form for the model. What was typed stays whatever the test says; a key leaves the page once it is stored. */
export const ModelSettings = ({ settings }: { readonly settings: Settings }) => {
  const [form, setForm] = useState(() => modelFormOf(settings.model))
  const [key, setKey] = useState('')
  const errorId = useId()
  const { phase, error, model, save, reset } = useSaveModel()
  const isBusy = phase === 'asking' || phase === 'testing'
  const change = (part: Partial<ModelForm>): void => {
    setForm({ ...form, ...part })
    reset()
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (await save(form, key)) setKey('')
  }
  return (
    <form
      className="grid gap-4 rounded-xl border bg-surface p-4"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <ProviderChoice
        provider={form.provider}
        onChoose={(provider) => {
          setKey('')
          change({ provider })
        }}
      />
      {form.provider === 'anthropic' && <AnthropicFields form={form} onChange={change} />}
      {form.provider === 'compatible' && (
        <CompatibleFields
          form={form}
          onChange={change}
          errorId={error?.code.startsWith('connector.address') === true ? errorId : undefined}
        />
      )}
      {form.provider !== 'practice' && <ModelList form={form} typedKey={key} onChange={change} />}
      {form.provider === 'anthropic' && (
        <label className="flex flex-wrap items-center gap-2">
          <span aria-hidden className="font-medium">
            {t('effort')}
          </span>
          <SelectField
            label={t('effort')}
            value={form.effort}
            choices={EFFORT_CHOICES.map(([value, word]) => ({ value, text: t(word) }))}
            onChoose={(effort) => change({ effort })}
          />
        </label>
      )}
      {form.provider !== 'practice' && (
        <KeyField
          key={form.provider}
          provider={form.provider}
          {...storedKeyOf(settings, form)}
          value={key}
          onChange={(next) => {
            setKey(next)
            reset()
          }}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {form.provider === 'practice' ? t('save') : t('save_and_test')}
        </Button>
        {isBusy && (
          <output className="flex items-center gap-2 text-muted">
            <Spinner />
            {t(WORDS[phase])}
          </output>
        )}
      </div>
      {error !== undefined && <ErrorNotice id={errorId} error={error} />}
      {phase === 'saved' && (
        <output>
          <Notice tone="good">
            <p>{model === undefined ? t('practice_saved') : t('model_saved', [model])}</p>
          </Notice>
        </output>
      )}
    </form>
  )
}
