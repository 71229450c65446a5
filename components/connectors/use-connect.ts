import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import { useAppClient } from '@/components/AppClientProvider'

interface ConnectOptions {
  /** The person says that they have a key for it. */
  readonly keyed?: boolean
}

export interface Connecting {
  readonly phase: 'idle' | 'asking' | 'connecting' | 'signing-in'
  readonly error: AppError | undefined
  /**
   * Resolves once the connector was added, and where it wants a sign-in, once that was tried: its card says how far it
   * got. Call it in the gesture itself.
   */
  readonly connect: (
    address: string,
    options?: ConnectOptions,
  ) => Promise<'added' | 'needs-sign-in' | 'needs-key' | undefined>
  readonly clearError: () => void
}

/** From a typed address to a connector: parse at once, ask the browser in the same gesture, then let the worker look. */
export const useConnect = (): Connecting => {
  const { call, requestHost } = useAppClient()
  const [phase, setPhase] = useState<Connecting['phase']>('idle')
  const [error, setError] = useState<AppError>()

  const fail = (failure: AppError): undefined => {
    setPhase('idle')
    setError(failure)
  }
  const connect: Connecting['connect'] = async (address, { keyed } = {}) => {
    if (phase !== 'idle' || address.trim() === '') return undefined
    const parsed = parseAddress(address)
    if (!parsed.ok) return fail(parsed.error)
    const { url, host, permission } = parsed.value
    const granting = requestHost(permission)
    setError(undefined)
    setPhase('asking')
    if (!(await granting)) return fail(appError('connector.permission-missing', { subject: host }))
    setPhase('connecting')
    const added = await call('connector.add', { url, keyed })
    if (!added.ok) return fail(added.error)
    const { connectorId, state, wants } = added.value
    if (wants === 'key') {
      setPhase('idle')
      return 'needs-key'
    }
    if (state !== 'needs-sign-in') {
      setPhase('idle')
      return 'added'
    }
    setPhase('signing-in')
    const signedIn = await call('connector.authorize', { id: connectorId })
    setPhase('idle')
    return signedIn.ok && signedIn.value.kind === 'signed-in' ? 'added' : 'needs-sign-in'
  }
  return { phase, error, connect, clearError: () => setError(undefined) }
}
