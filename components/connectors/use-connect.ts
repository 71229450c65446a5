import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import { useAppClient } from '@/components/AppClientProvider'

export interface Connecting {
  readonly phase: 'idle' | 'asking' | 'connecting'
  readonly error: AppError | undefined
  /** Resolves true when the connector was added. Call it in the gesture itself. */
  readonly connect: (address: string) => Promise<boolean>
  readonly clearError: () => void
}

/** From a typed address to a connector: parse at once, ask the browser in the same gesture, then let the worker look. */
export const useConnect = (): Connecting => {
  const { call, requestHost } = useAppClient()
  const [phase, setPhase] = useState<Connecting['phase']>('idle')
  const [error, setError] = useState<AppError>()

  const fail = (failure: AppError): false => {
    setPhase('idle')
    setError(failure)
    return false
  }
  const connect = async (address: string): Promise<boolean> => {
    if (phase !== 'idle' || address.trim() === '') return false
    const parsed = parseAddress(address)
    if (!parsed.ok) return fail(parsed.error)
    const { url, host, permission } = parsed.value
    const granting = requestHost(permission)
    setError(undefined)
    setPhase('asking')
    if (!(await granting)) return fail(appError('connector.permission-missing', { subject: host }))
    setPhase('connecting')
    const added = await call('connector.add', { url })
    if (!added.ok) return fail(added.error)
    setPhase('idle')
    return true
  }
  return { phase, error, connect, clearError: () => setError(undefined) }
}
