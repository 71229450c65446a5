import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { startLoopbackServer } from '../../fakes/loopback-server'

/** What a scripted authorization server does; a test changes it in the middle. */
export interface OAuthBehaviour {
  /** Added to or, with `undefined`, taken out of the metadata. */
  metadata: Record<string, unknown>
  /** Where the metadata is; the other well-known places answer 404. */
  metadataPath: string
  /** Changes the address that the person is sent back to. */
  callback: (url: URL) => void
  /** Replaces the answer of the token endpoint. */
  token: ((request: URLSearchParams) => Answer | undefined) | undefined
  /** Added to each token answer. */
  tokens: Record<string, unknown>
  /** Added to each registration answer. */
  client: Record<string, unknown>
  register: ((request: Record<string, unknown>) => Answer | undefined) | undefined
  /** Holds the token endpoint until it resolves. */
  hold: Promise<void> | undefined
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly type?: string
  readonly location?: string
}

/** A small OAuth 2.1 server with rotating refresh tokens; it revokes a whole sign-in when an old one is used again. */
export interface OAuthServer {
  readonly origin: string
  readonly issuer: string
  readonly behaviour: OAuthBehaviour
  readonly log: {
    readonly authorize: URLSearchParams[]
    readonly token: { readonly body: URLSearchParams; readonly authorization: string | undefined }[]
    readonly register: Record<string, unknown>[]
    readonly revoke: URLSearchParams[]
    readonly paths: string[]
  }
  /** The scopes of a token that is good; undefined for any other. */
  scopesOf(accessToken: string): readonly string[] | undefined
  /** Makes every access token that was given so far worthless; refresh tokens stay. */
  expireAccessTokens(): void
  /** The whole sign-in ends, as when the person removes the access at the other end. */
  revokeAll(): void
  readonly refreshes: () => number
  stop(): Promise<void>
}

interface Grant {
  readonly scope: string
  readonly challenge: string
  readonly clientId: string
  readonly resource: string | null
  readonly redirectUri: string
}

export const startOAuthServer = async (issuerPath = ''): Promise<OAuthServer> => {
  const codes = new Map<string, Grant>()
  const access = new Map<string, string>()
  const refresh = new Map<string, Grant>()
  const log: OAuthServer['log'] = { authorize: [], token: [], register: [], revoke: [], paths: [] }
  let refreshes = 0
  const behaviour: OAuthBehaviour = {
    metadata: {},
    metadataPath: `/.well-known/oauth-authorization-server${issuerPath}`,
    callback: () => {},
    token: undefined,
    tokens: {},
    client: {},
    register: undefined,
    hold: undefined,
  }

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    origin: string,
  ): Promise<void> => {
    const url = new URL(request.url ?? '/', origin)
    log.paths.push(url.pathname)
    const body = await textOf(request)
    if (url.pathname === behaviour.metadataPath) return json(response, 200, metadataOf(origin))
    if (url.pathname === '/register')
      return register(response, JSON.parse(body) as Record<string, unknown>)
    if (url.pathname === '/authorize') return authorize(response, url.searchParams)
    if (url.pathname === '/token') return token(request, response, new URLSearchParams(body))
    if (url.pathname === '/revoke') {
      log.revoke.push(new URLSearchParams(body))
      return json(response, 200, {})
    }
    return json(response, 404, { error: 'not_found' })
  }

  const metadataOf = (origin: string) => ({
    issuer: `${origin}${issuerPath}`,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    revocation_endpoint: `${origin}/revoke`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    authorization_response_iss_parameter_supported: true,
    ...behaviour.metadata,
  })

  const register = (response: ServerResponse, asked: Record<string, unknown>): void => {
    log.register.push(asked)
    const scripted = behaviour.register?.(asked)
    if (scripted !== undefined) return send(response, scripted)
    return json(response, 201, {
      ...asked,
      client_id: `client-${log.register.length}`,
      ...behaviour.client,
    })
  }

  const authorize = (response: ServerResponse, asked: URLSearchParams): void => {
    log.authorize.push(asked)
    const code = `code-${randomBytes(8).toString('hex')}`
    const redirectUri = asked.get('redirect_uri') ?? ''
    codes.set(code, {
      scope: asked.get('scope') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      clientId: asked.get('client_id') ?? '',
      resource: asked.get('resource'),
      redirectUri,
    })
    const back = new URL(redirectUri)
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked.get('state') ?? '')
    back.searchParams.set('iss', metadataOf(server.origin).issuer)
    behaviour.callback(back)
    response.writeHead(302, { location: back.href }).end()
  }

  const token = async (
    request: IncomingMessage,
    response: ServerResponse,
    body: URLSearchParams,
  ): Promise<void> => {
    log.token.push({ body, authorization: request.headers.authorization })
    await behaviour.hold
    const scripted = behaviour.token?.(body)
    if (scripted !== undefined) return send(response, scripted)
    return body.get('grant_type') === 'refresh_token'
      ? renew(response, body)
      : redeem(response, body)
  }

  const redeem = (response: ServerResponse, body: URLSearchParams): void => {
    const code = body.get('code') ?? ''
    const grant = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (grant?.challenge !== challenge || grant.resource !== body.get('resource')) {
      return json(response, 400, { error: 'invalid_grant' })
    }
    return give(response, grant)
  }

  const renew = (response: ServerResponse, body: URLSearchParams): void => {
    refreshes += 1
    const old = body.get('refresh_token') ?? ''
    const grant = refresh.get(old)
    refresh.delete(old)
    if (grant === undefined) {
      refresh.clear()
      return json(response, 400, {
        error: 'invalid_grant',
        error_description: `Unknown refresh token ${old}`,
      })
    }
    return give(response, grant)
  }

  const give = (response: ServerResponse, grant: Grant): void => {
    const [accessToken, refreshToken] = [`at-canary-${randomId()}`, `rt-canary-${randomId()}`]
    access.set(accessToken, grant.scope)
    refresh.set(refreshToken, grant)
    return json(response, 200, {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: 3600,
      ...(grant.scope === '' ? {} : { scope: grant.scope }),
      ...behaviour.tokens,
    })
  }

  const http = await startLoopbackServer((request, response) => {
    void answer(request, response, server.origin)
  })
  const server: OAuthServer = {
    origin: http.origin,
    issuer: `${http.origin}${issuerPath}`,
    behaviour,
    log,
    scopesOf: (accessToken) => access.get(accessToken)?.split(' ').filter(Boolean),
    expireAccessTokens: () => access.clear(),
    revokeAll: () => {
      access.clear()
      refresh.clear()
    },
    refreshes: () => refreshes,
    stop: http.stop,
  }
  return server
}

const randomId = (): string => randomBytes(8).toString('hex')

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, { status, body: JSON.stringify(body) })

const send = (
  response: ServerResponse,
  { status, body, type = 'application/json', location }: Answer,
): void => {
  response
    .writeHead(status, { 'content-type': type, ...(location === undefined ? {} : { location }) })
    .end(body)
}
