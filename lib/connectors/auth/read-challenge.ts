import { extractWWWAuthenticateParams } from '@modelcontextprotocol/client'
import type { ChallengeRecord } from './auth-records'
import { parseScopes } from './scopes'

/**
 * What a 401 or a 403 `insufficient_scope` says about the sign-in that is missing; undefined for any other answer. The
 * Bearer challenge counts, also where others stand before it.
 * https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export const readChallenge = (response: Response, now: number): ChallengeRecord | undefined => {
  if (response.status !== 401 && response.status !== 403) return undefined
  const named = extractWWWAuthenticateParams(withBearerFirst(response))
  if (response.status === 403 && named.error !== 'insufficient_scope') return undefined
  const scopes = named.scope === undefined ? [] : [...parseScopes(named.scope)]
  return {
    kind: response.status === 401 ? 'sign-in' : 'step-up',
    at: now,
    ...(scopes.length === 0 ? {} : { scopes }),
    ...(named.resourceMetadataUrl === undefined
      ? {}
      : { resourceMetadataUrl: named.resourceMetadataUrl.href }),
  }
}

const withBearerFirst = (response: Response): Response => {
  const header = response.headers.get('www-authenticate') ?? ''
  const bearer = /(?:^|,\s*)(Bearer(?:\s.*)?)$/is.exec(header.slice(0, 8192))?.[1]
  return new Response(null, { headers: bearer === undefined ? {} : { 'www-authenticate': bearer } })
}
