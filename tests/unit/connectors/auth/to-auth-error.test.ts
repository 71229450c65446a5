import { OAuthError, RegistrationRejectedError } from '@modelcontextprotocol/client'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toAuthError } from '@/lib/connectors/auth/to-auth-error'
import { clientMetadataOf } from '@/lib/connectors/auth/client-metadata'

const host = 'auth.example'

test('what a server says is quoted without the secrets it was told, however it writes them (OAUTH-17)', () => {
  const secret = fc.string({ minLength: 6 }).filter((text) => text.trim() === text)
  fc.assert(
    fc.property(secret, fc.string(), (text, around) => {
      fc.pre(!'invalid_grant: •••'.includes(text))
      const said = `${around} ${text} ${encodeURIComponent(text)} ${around}`
      const error = toAuthError(new OAuthError('invalid_grant', said), {
        host,
        secrets: [text, undefined, ''],
      })
      expect(error.code).toBe('connector.sign-in-refused')
      expect(error.detail?.includes(` ${text} `)).toBe(false)
    }),
  )
})

test('an answer that is no OAuth error is not quoted at all', () => {
  const thrown = new OAuthError('server_error', 'HTTP 500: Raw body: rt-canary')
  expect(toAuthError(thrown, { host, secrets: [] })).toEqual({
    code: 'connector.sign-in-failed',
    subject: host,
  })
  expect(
    toAuthError(new SyntaxError('Unexpected token "at-canary"'), { host, secrets: [] }),
  ).toEqual({
    code: 'connector.sign-in-failed',
    subject: host,
  })
})

test('a refused registration says why', () => {
  const submittedMetadata = clientMetadataOf('https://x.example/', 'none')
  const refused = (body: string) =>
    new RegistrationRejectedError({ status: 400, body, submittedMetadata })
  expect(
    toAuthError(refused('{"error":"invalid_redirect_uri"}'), { host, secrets: [] }).detail,
  ).toBe('invalid_redirect_uri')
  expect(toAuthError(refused('<html>'), { host, secrets: [] }).detail).toBe('registration_refused')
})
