import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorId, GrantId } from '@/lib/domain/ids'
import { ok, type Result } from '@/lib/domain/result'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { tCount } from '@/components/ui/i18n'

/** Grants that go together. */
export type RevokeScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'connector'; readonly id: ConnectorId }
  | { readonly kind: 'site'; readonly site: string }
  /** Those given on no site, which no command names: they are revoked one by one. */
  | { readonly kind: 'each' }

export interface Revoking {
  readonly error: AppError | undefined
  /** Revokes what the scope means; `ids` are the grants that it is known to hold. Resolves true when all are revoked. */
  readonly revoke: (scope: RevokeScope, ids: readonly GrantId[]) => Promise<boolean>
}

/** Takes remembered answers back, and says so. */
export const useRevoke = (): Revoking => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [error, setError] = useState<AppError>()
  const send = async (scope: RevokeScope, ids: readonly GrantId[]): Promise<Result<void>> => {
    if (scope.kind === 'all') return call('grant.revoke-all', {})
    if (scope.kind === 'connector') return call('grant.revoke-all', { connectorId: scope.id })
    if (scope.kind === 'site') return call('grant.revoke-all', { site: scope.site })
    for (const id of ids) {
      const result = await call('grant.revoke', { id })
      if (!result.ok) return result
    }
    return ok(undefined)
  }
  const revoke = async (scope: RevokeScope, ids: readonly GrantId[]): Promise<boolean> => {
    const result = await send(scope, ids)
    setError(result.ok ? undefined : result.error)
    if (result.ok) announce(tCount('grants_revoked', ids.length))
    return result.ok
  }
  return { error, revoke }
}
