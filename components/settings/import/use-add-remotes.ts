import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ConnectorScope } from '@/lib/domain/connector-scope'
import type { ResolvedRemote } from '@/lib/domain/import/resolve-remote'
import { useAppClient } from '@/components/AppClientProvider'

export interface RemoteToAdd {
  readonly key: string
  readonly name: string
  readonly scope: ConnectorScope | undefined
  readonly enabled: boolean
  readonly resolved: ResolvedRemote
}

export type AddState =
  | { readonly phase: 'adding' | 'added' | 'sign-in' }
  | { readonly phase: 'failed'; readonly error: AppError }

export interface AddingRemotes {
  readonly states: ReadonlyMap<string, AddState>
  readonly busy: boolean
  /** True where the browser was not allowed to reach the hosts. */
  readonly refused: boolean
  /** Call it in the gesture itself. Resolves with how many were added. */
  readonly add: (remotes: readonly RemoteToAdd[]) => Promise<number>
}

/** Adds one after another what was ticked: one question of the browser for all hosts, then the same way as by address. */
export const useAddRemotes = (): AddingRemotes => {
  const { call, requestHosts } = useAppClient()
  const [states, setStates] = useState<ReadonlyMap<string, AddState>>(new Map())
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState(false)

  const addOne = async ({ resolved, name, scope, enabled }: RemoteToAdd): Promise<AddState> => {
    const { address, client, headers, token } = resolved
    const hasHeaders = Object.keys(headers).length > 0
    const added = await call('connector.add', {
      url: address.url,
      name,
      enabled,
      ...(scope === undefined ? {} : { scope }),
      keyed: hasHeaders || token !== undefined,
    })
    if (!added.ok) return { phase: 'failed', error: added.error }
    const { connectorId: id, state } = added.value
    const given = [
      ...(client === undefined ? [] : [() => call('connector.set-client', { id, client })]),
      ...(hasHeaders ? [() => call('connector.set-headers', { id, headers })] : []),
      ...(token === undefined ? [] : [() => call('connector.set-token', { id, token })]),
    ]
    for (const give of given) {
      const done = await give()
      if (!done.ok) return { phase: 'failed', error: done.error }
    }
    const opens = hasHeaders || token !== undefined
    return { phase: state === 'needs-sign-in' && !opens ? 'sign-in' : 'added' }
  }

  const add: AddingRemotes['add'] = async (remotes) => {
    if (busy || remotes.length === 0) return 0
    const granting = requestHosts([
      ...new Set(remotes.map(({ resolved }) => resolved.address.permission)),
    ])
    setBusy(true)
    const granted = await granting
    setRefused(!granted)
    let count = 0
    for (const remote of granted ? remotes : []) {
      const show = (state: AddState): void =>
        setStates((before) => new Map(before).set(remote.key, state))
      show({ phase: 'adding' })
      const state = await addOne(remote).catch((): AddState => ({
        phase: 'failed',
        error: appError('internal.bug'),
      }))
      show(state)
      if (state.phase !== 'failed') count += 1
    }
    setBusy(false)
    return count
  }
  return { states, busy, refused, add }
}
