import { appError } from '@/lib/domain/app-error'
import type { AddressSpace } from '@/lib/domain/connector'
import { err, ok, type Result } from '@/lib/domain/result'
import type { AuthServer } from './auth-records'
import { parseEndpoint } from './parse-endpoint'

export interface ServerExpectation {
  /** As it was named, character for character. */
  readonly issuer: string
  readonly derived: boolean
  readonly space: AddressSpace
}

/**
 * Refuses an authorization server that is not the one that was asked for, that does not protect codes with PKCE S256, or
 * whose endpoints must not be reached. The comparison is of strings: no case, slash or port is forgiven.
 * https://www.rfc-editor.org/rfc/rfc8414#section-3.3
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations#authorization-code-protection
 */
export const checkServer = (
  server: AuthServer,
  { issuer, derived, space }: ServerExpectation,
): Result<AuthServer> => {
  const { host } = new URL(issuer)
  const unsafe = (detail: string) =>
    err(appError('connector.auth-unsafe', { subject: host, detail }))
  // An origin as such is written with or without its slash; a name that was given is written as it was given.
  const expected = derived ? [issuer, issuer.replace(/\/$/, '')] : [issuer]
  if (!expected.includes(server.issuer))
    return unsafe('The sign-in server calls itself by another name.')
  if (!server.code_challenge_methods_supported.includes('S256')) {
    return unsafe('The sign-in server does not say that it protects codes (PKCE S256).')
  }
  if (!server.response_types_supported.includes('code'))
    return unsafe('The sign-in server gives no codes.')
  const endpoints = [
    server.authorization_endpoint,
    server.token_endpoint,
    server.registration_endpoint,
    server.revocation_endpoint,
  ]
  for (const endpoint of endpoints) {
    if (endpoint === undefined) continue
    const address = parseEndpoint(endpoint, space, host)
    if (!address.ok) return address
  }
  return ok(server)
}
