import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import { useAppClient } from '@/components/AppClientProvider'
import { readChoice, type ModelForm } from './model-form'

export interface SavingModel {
  readonly phase: 'idle' | 'asking' | 'testing' | 'saved'
  readonly error: AppError | undefined
  /** The model's own name for itself after a test that worked; absent for the practice model. */
  readonly model: string | undefined
  /** Resolves true when the choice is in force. Call it in the gesture itself. */
  readonly save: (form: ModelForm, key: string) => Promise<boolean>
  readonly reset: () => void
}

/** Asks the browser for the model's host, tests the model with one short request, and only then puts it in force. */
export const useSaveModel = (): SavingModel => {
  const { call, requestHost } = useAppClient()
  const [phase, setPhase] = useState<SavingModel['phase']>('idle')
  const [error, setError] = useState<AppError>()
  const [model, setModel] = useState<string>()

  const fail = (failure: AppError): false => {
    setPhase('idle')
    setError(failure)
    return false
  }
  const save = async (form: ModelForm, typedKey: string): Promise<boolean> => {
    if (phase === 'asking' || phase === 'testing') return false
    const ready = readChoice(form)
    if (!ready.ok) return fail(ready.error)
    const { choice, permission, host } = ready.value
    const granting = permission === undefined ? undefined : requestHost(permission)
    const key = typedKey.trim() === '' ? {} : { key: typedKey.trim() }
    let found = {}
    setError(undefined)
    setModel(undefined)
    if (granting !== undefined) {
      setPhase('asking')
      if (!(await granting)) return fail(appError('model.permission-missing', { subject: host }))
      setPhase('testing')
      const tested = await call('model.test', { choice, ...key })
      if (!tested.ok) return fail(tested.error)
      setModel(tested.value.model)
      found = tested.value.found ?? {}
    }
    const chosen = await call('model.choose', { choice: { ...choice, ...found }, ...key })
    if (!chosen.ok) return fail(chosen.error)
    setPhase('saved')
    return true
  }
  return {
    phase,
    error,
    model,
    save,
    reset: () => {
      setError(undefined)
      setPhase('idle')
    },
  }
}
