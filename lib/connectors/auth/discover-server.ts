import { discoverAuthorizationServerMetadata } from '@modelcontextprotocol/client'
import { z } from 'zod'
import { appError } from '@/lib/domain/app-error'
import type { FetchPort } from '@/lib/domain/ports'
import { err, type Result } from '@/lib/domain/result'
import { toleratingRedirects } from './auth-fetch'
import type { AuthConnector } from './auth-ports'
import { authServer, type AuthServer } from './auth-records'
import { checkServer } from './check-server'
import { toAuthError } from './to-auth-error'

/**
 * Reads and checks an authorization server's metadata (RFC 8414, then OpenID Connect Discovery).
 * `derived`: the issuer was not named but taken from the MCP server's origin, so that either way to write it is meant.
 */
export const discoverServer = async (
  connector: AuthConnector,
  issuer: string,
  derived: boolean,
  fetch: FetchPort,
): Promise<Result<AuthServer>> => {
  const { host } = new URL(issuer)
  const unsupported = appError('connector.sign-in-failed', { subject: host })
  let revocation: string | undefined
  const tolerating = toleratingRedirects(fetch)
  const watched: FetchPort = async (input, init) => {
    const response = await tolerating(input, init)
    if (response.ok) revocation = await revocationIn(response.clone())
    return response
  }
  try {
    const metadata = await discoverAuthorizationServerMetadata(issuer, { fetchFn: watched })
    if (metadata === undefined) return err(unsupported)
    const { code_challenge_methods_supported: methods = [] } = metadata
    const parsed = authServer.safeParse({
      ...metadata,
      code_challenge_methods_supported: methods,
      ...(revocation === undefined ? {} : { revocation_endpoint: revocation }),
    })
    if (!parsed.success) return err(unsupported)
    return checkServer(parsed.data, { issuer, derived, space: connector.addressSpace })
  } catch (thrown) {
    return err(toAuthError(thrown, { host, secrets: [] }))
  }
}

const withRevocation = z.object({ revocation_endpoint: z.string() })

/** The SDK drops this field of OpenID Connect documents. */
const revocationIn = async (response: Response): Promise<string | undefined> => {
  const parsed = withRevocation.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? parsed.data.revocation_endpoint : undefined
}
