import { appError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import { err, ok, type Result } from '@/lib/domain/result'
import {
  ANTHROPIC_BASE_URL,
  type EFFORTS,
  type ModelChoice,
  type Settings,
} from '@/lib/domain/settings'

export type Effort = (typeof EFFORTS)[number]
export type Provider = ModelChoice['provider']

/** What the person has typed for each kind of model, kept apart so that switching loses nothing. */
export interface ModelForm {
  readonly provider: Provider
  readonly anthropicModel: string
  readonly baseUrl: string
  readonly compatibleModel: string
  readonly effort: Effort | 'usual'
  /** What the endpoint's list says of a model's context, by its name. */
  readonly contexts: Readonly<Record<string, number>>
}

export const DEFAULT_ANTHROPIC_MODEL = 'claude-sonnet-5-5'

export const modelFormOf = (choice: ModelChoice): ModelForm => ({
  provider: choice.provider,
  anthropicModel: choice.provider === 'anthropic' ? choice.model : DEFAULT_ANTHROPIC_MODEL,
  baseUrl: choice.provider === 'compatible' ? choice.baseUrl : '',
  compatibleModel: choice.provider === 'compatible' ? choice.model : '',
  effort: choice.provider === 'practice' ? 'usual' : (choice.effort ?? 'usual'),
  contexts:
    choice.provider === 'practice' || choice.context === undefined
      ? {}
      : { [choice.model]: choice.context },
})

export interface ReadyChoice {
  readonly choice: ModelChoice
  /** The browser's pattern for the model's host; none for the practice model, which is inside. */
  readonly permission?: string
  readonly host?: string
}

/** The choice as it can be sent, or what is still wrong with it. */
export const readChoice = (form: ModelForm): Result<ReadyChoice> => {
  if (form.provider === 'practice') return ok({ choice: { provider: 'practice' } })
  const typed = form.provider === 'anthropic' ? ANTHROPIC_BASE_URL : form.baseUrl
  const address = parseAddress(typed)
  if (!address.ok) return address
  const model = (form.provider === 'anthropic' ? form.anthropicModel : form.compatibleModel).trim()
  if (model === '') return err(appError('model.not-found'))
  const { host, permission } = address.value
  const context = form.contexts[model]
  const more = {
    ...(context === undefined ? {} : { context }),
    ...(form.effort === 'usual' ? {} : { effort: form.effort }),
  }
  return ok({
    host,
    permission,
    choice:
      form.provider === 'anthropic'
        ? { provider: 'anthropic', model, ...more }
        : { provider: 'compatible', model, baseUrl: baseUrlOf(address.value.url), ...more },
  })
}

/** People paste the whole path as often as the base; both mean the same. */
const baseUrlOf = (url: string): string => url.replace(/\/+$/, '').replace(/\/v1(\/messages)?$/, '')

/** What the stored key has to do with the address in the form: it goes there, or it belongs to another one and stays. */
export const storedKeyOf = (
  { hasKey, keyOrigin }: Pick<Settings, 'hasKey' | 'keyOrigin'>,
  form: ModelForm,
): { readonly isStored: boolean; readonly storedFor: string | undefined } => {
  if (form.provider !== 'compatible')
    return { isStored: form.provider === 'anthropic' && hasKey.anthropic, storedFor: undefined }
  const address = parseAddress(form.baseUrl)
  const isHere = address.ok && address.value.origin === keyOrigin
  const isElsewhere = hasKey.compatible && !isHere && keyOrigin !== ''
  return {
    isStored: hasKey.compatible && isHere,
    storedFor: isElsewhere ? new URL(keyOrigin).host : undefined,
  }
}
