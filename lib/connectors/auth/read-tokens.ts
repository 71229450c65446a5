import type { OAuthTokens } from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import { bearerToken } from '@/lib/domain/auth'
import { err, ok, type Result } from '@/lib/domain/result'
import type { TokenRecord } from './auth-records'
import { parseScopes } from './scopes'

const YEAR_S = 365 * 24 * 3600

export type TokenContext = Pick<
  TokenRecord,
  'from' | 'server' | 'client' | 'resource' | 'origin' | 'account'
> & {
  readonly now: number
  /** Taken as granted where the server does not say. https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
  readonly askedScopes: readonly string[]
}

/**
 * What a token answer is worth: bearer tokens only, of what fits into a header, with a lifetime between nothing known and a
 * year.
 */
export const readTokens = (answer: OAuthTokens, context: TokenContext): Result<TokenRecord> => {
  const { now, askedScopes, ...bound } = context
  const failed = err(
    appError('connector.sign-in-failed', { subject: new URL(bound.server.issuer).host }),
  )
  const access = bearerToken.safeParse(answer.access_token)
  if (!access.success || answer.token_type.toLowerCase() !== 'bearer') return failed
  const refresh = bearerToken.safeParse(answer.refresh_token)
  if (answer.refresh_token !== undefined && answer.refresh_token !== '' && !refresh.success)
    return failed
  const lifetime = lifetimeOf(answer.expires_in)
  return ok({
    ...bound,
    accessToken: access.data,
    ...(refresh.success ? { refreshToken: refresh.data } : {}),
    obtainedAt: now,
    ...(lifetime === undefined ? {} : { expiresAt: now + lifetime * 1000 }),
    scopes: [...(answer.scope === undefined ? askedScopes : parseScopes(answer.scope))],
  })
}

/** Whole seconds; undefined where what was said makes no sense, so that only a 401 tells. */
const lifetimeOf = (seconds: number | undefined): number | undefined => {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds <= 0) return undefined
  return Math.min(YEAR_S, Math.max(1, Math.floor(seconds)))
}

/** Renewal starts this long before the end, in milliseconds, or when a fifth of the lifetime is left. */
const AHEAD_MS = 120_000

/** True where a token should be renewed before it is used again. */
export const isNearEnd = ({ expiresAt, obtainedAt }: TokenRecord, now: number): boolean =>
  expiresAt !== undefined && expiresAt - now <= Math.min(AHEAD_MS, (expiresAt - obtainedAt) / 5)

export const isOver = ({ expiresAt }: TokenRecord, now: number): boolean =>
  expiresAt !== undefined && expiresAt <= now
