import type { AuthServer, FlowRecord } from '@/lib/connectors/auth/auth-records'

export const ISSUER = 'https://auth.example'
export const REDIRECT_URL = 'https://khleimnhdlapkgffdddlcpncigoeohda.chromiumapp.org/oauth'

export const SERVER: AuthServer = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
}

export const FLOW: FlowRecord = {
  state: 'state-canary',
  verifier: 'verifier-canary',
  createdAt: 1_000_000,
  server: SERVER,
  client: { kind: 'registered', issuer: ISSUER, client_id: 'c', redirectUrl: REDIRECT_URL },
  resource: 'https://mcp.example/mcp',
  scopes: [],
}
