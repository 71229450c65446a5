import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import { useAppClient } from '@/components/AppClientProvider'

export interface SigningIn {
  readonly phase: 'idle' | 'asking' | 'signing-in'
  /** The host that the browser is to be asked for with the next click; undefined where none is missing. */
  readonly missingHost: string | undefined
  /** What the server wants on top and the person has not agreed to. The server's words. */
  readonly added: readonly string[]
  readonly error: AppError | undefined
  /** Call it in the gesture itself. Agrees to everything in `added`. Resolves true once signed in. */
  readonly signIn: () => Promise<boolean>
}

/**
 * One click of a sign-in: asks the browser for a host where one is missing, then lets the worker open the window. What
 * the next click is about follows from the row and from what the worker answered.
 */
export const useSignIn = (connector: ConnectorRow, operation?: string): SigningIn => {
  const { call, requestHost } = useAppClient()
  const [phase, setPhase] = useState<SigningIn['phase']>('idle')
  const [needed, setNeeded] = useState<readonly string[]>([])
  const [error, setError] = useState<AppError>()
  const missing = connector.signIn?.missingHosts[0]
  const added = [...new Set([...needed, ...(connector.signIn?.wantedScopes ?? [])])]

  const signIn = async (): Promise<boolean> => {
    if (phase !== 'idle') return false
    const granting = missing === undefined ? true : requestHost(missing.permission)
    setError(undefined)
    setPhase('asking')
    if (!(await granting)) {
      setPhase('idle')
      setError(appError('connector.permission-missing', { subject: missing?.host }))
      return false
    }
    setPhase('signing-in')
    const done = await call('connector.authorize', {
      id: connector.id,
      ...(added.length === 0 ? {} : { agreed: added }),
      ...(operation === undefined ? {} : { operation }),
    })
    setPhase('idle')
    if (!done.ok) {
      setError(done.error)
      return false
    }
    setNeeded(done.value.kind === 'needs' ? done.value.needs.added : [])
    return done.value.kind === 'signed-in'
  }
  return { phase, missingHost: missing?.host, added, error, signIn }
}
