import {
  checkResourceAllowed,
  discoverOAuthProtectedResourceMetadata,
  resourceUrlFromServerUrl,
} from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import type { FetchPort } from '@/lib/domain/ports'
import { err, ok, type Result } from '@/lib/domain/result'
import { toleratingRedirects } from './auth-fetch'
import type { AuthConnector } from './auth-ports'
import type { ChallengeRecord, ResourceRecord } from './auth-records'
import { parseEndpoint } from './parse-endpoint'
import { parseScopes } from './scopes'
import { toAuthError } from './to-auth-error'

const MOST_ISSUERS = 10

/**
 * Asks the MCP server who signs people in for it: the document that the challenge names, else the well-known ones, else (as
 * revision 2025-03-26 had it) its own origin.
 * Threat: a document that speaks for another resource, or names addresses that must not be fetched.
 * https://www.rfc-editor.org/rfc/rfc9728#section-3.3
 */
export const discoverResource = async (
  connector: AuthConnector,
  challenge: ChallengeRecord | undefined,
  fetch: FetchPort,
  now: number,
): Promise<Result<ResourceRecord>> => {
  const { host } = new URL(connector.url)
  const named = challenge?.resourceMetadataUrl
  if (named !== undefined) {
    const address = parseEndpoint(named, connector.addressSpace, host)
    if (!address.ok) return address
  }
  const found =
    named === undefined
      ? await readDocument(connector, undefined, fetch)
      : await readNamed(connector, named, fetch)
  if (!found.ok) return found
  const canonical = resourceUrlFromServerUrl(connector.url)
  if (found.value === undefined) {
    const { origin } = new URL(connector.url)
    return ok({
      at: now,
      resource: withoutBareSlash(canonical),
      issuers: [`${origin}/`],
      derived: true,
      ...nameOf(named),
    })
  }
  const { resource, authorization_servers: listed = [], scopes_supported: scopes } = found.value
  if (!checkResourceAllowed({ requestedResource: canonical, configuredResource: resource })) {
    return err(
      appError('connector.auth-unsafe', {
        subject: host,
        detail: 'The sign-in is for another resource.',
      }),
    )
  }
  const issuers = listed.slice(0, MOST_ISSUERS)
  for (const issuer of issuers) {
    const address = parseEndpoint(issuer, connector.addressSpace, host)
    if (!address.ok) return address
  }
  const derived = issuers.length === 0
  return ok({
    at: now,
    resource,
    issuers: derived ? [`${new URL(connector.url).origin}/`] : issuers,
    derived,
    ...(scopes === undefined ? {} : { scopes: [...parseScopes(scopes)] }),
    ...nameOf(named),
  })
}

/** https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#canonical-server-uri */
const withoutBareSlash = (resource: URL): string =>
  resource.pathname === '/' && resource.search === '' ? resource.origin : resource.href

type Document = Awaited<ReturnType<typeof discoverOAuthProtectedResourceMetadata>>

const nameOf = (metadataUrl: string | undefined) =>
  metadataUrl === undefined ? {} : { metadataUrl }

/** A challenge may name a document that is not there; the well-known places are still right then. */
const readNamed = async (
  connector: AuthConnector,
  named: string,
  fetch: FetchPort,
): Promise<Result<Document | undefined>> => {
  const document = await readDocument(connector, named, fetch)
  return document.ok && document.value === undefined
    ? readDocument(connector, undefined, fetch)
    : document
}

/** Undefined where no such document exists. */
const readDocument = async (
  connector: AuthConnector,
  named: string | undefined,
  fetch: FetchPort,
): Promise<Result<Document | undefined>> => {
  let missing = false
  const tolerating = toleratingRedirects(fetch)
  const watched: FetchPort = async (input, init) => {
    const response = await tolerating(input, init)
    missing = response.status >= 400 && response.status < 500
    return response
  }
  try {
    const options = named === undefined ? {} : { resourceMetadataUrl: named }
    return ok(await discoverOAuthProtectedResourceMetadata(connector.url, options, watched))
  } catch (thrown) {
    if (missing) return ok(undefined)
    return err(toAuthError(thrown, { host: new URL(connector.url).host, secrets: [] }))
  }
}
