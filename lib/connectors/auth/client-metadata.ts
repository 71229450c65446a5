import type { AuthServer } from './auth-records'

/**
 * How we introduce ourselves to an authorization server: the same in dynamic registration and in the hosted document
 * (`public/oauth-client.json`). A redirect to this computer makes a native client, anything else a web client.
 * https://www.rfc-editor.org/rfc/rfc7591#section-2
 * https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata
 */
export const clientMetadataOf = (redirectUrl: string, authMethod: string) => ({
  client_name: 'Sayso',
  redirect_uris: [redirectUrl],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: authMethod,
  application_type: redirectUrl.startsWith('http:') ? 'native' : 'web',
})

/** A client in a browser keeps no secret, so none is asked for where the server can do without. */
export const authMethodFor = (server: AuthServer): string => {
  const supported = server.token_endpoint_auth_methods_supported ?? ['none']
  return (
    ['none', 'client_secret_basic', 'client_secret_post'].find((method) =>
      supported.includes(method),
    ) ?? 'none'
  )
}
