import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { appError } from '@/lib/domain/app-error'
import type { ListedModel } from '@/lib/domain/listed-model'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import { tokenWords } from '@/components/usage/spent-words'
import { readChoice, type ModelForm } from './model-form'

/** The models that the endpoint itself lists, to choose from. */
export const ModelList = ({
  form,
  typedKey,
  onChange,
}: {
  readonly form: ModelForm
  readonly typedKey: string
  readonly onChange: (part: Partial<ModelForm>) => void
}) => {
  const { call, requestHost } = useAppClient()
  const [models, setModels] = useState<readonly ListedModel[]>()
  const [error, setError] = useState<AppError>()
  const field = form.provider === 'anthropic' ? 'anthropicModel' : 'compatibleModel'
  const list = async (): Promise<void> => {
    setModels(undefined)
    const ready = readChoice({ ...form, [field]: form[field].trim() || '-' })
    if (!ready.ok) return setError(ready.error)
    const { choice, permission, host } = ready.value
    if (choice.provider === 'practice' || permission === undefined) return
    if (!(await requestHost(permission)))
      return setError(appError('model.permission-missing', { subject: host }))
    const key = typedKey.trim() === '' ? {} : { key: typedKey.trim() }
    const result = await call('model.list', { endpoint: choice, ...key })
    setError(result.ok ? undefined : result.error)
    if (result.ok) setModels(result.value)
  }
  const choose = ({ id, context }: ListedModel): void =>
    onChange({
      [field]: id,
      ...(context === undefined ? {} : { contexts: { ...form.contexts, [id]: context } }),
    })
  return (
    <div className="grid gap-2">
      <Button size="small" className="justify-self-start" onClick={() => void list()}>
        {t('list_models')}
      </Button>
      {models !== undefined && (
        <output className="text-xs text-muted">{tCount('models_listed', models.length)}</output>
      )}
      {models !== undefined && models.length > 0 && (
        <ul aria-label={t('models_to_choose')} className="grid max-h-48 gap-1 overflow-y-auto">
          {models.map((model) => (
            <li key={model.id}>
              <button
                type="button"
                aria-pressed={form[field] === model.id}
                className="w-full rounded-md border px-2 py-1 text-start aria-pressed:border-accent aria-pressed:bg-accent-soft"
                onClick={() => choose(model)}
              >
                <span className="font-mono text-xs break-all">{model.id}</span>
                <span className="block text-xs text-muted">
                  {[
                    ...(model.title === undefined ? [] : [model.title]),
                    ...(model.context === undefined
                      ? []
                      : [t('model_context', [tokenWords(model.context)])]),
                    ...(model.can ?? []).map((what) => what.replaceAll('_', ' ')),
                  ].join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  )
}
