import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkServer } from '@/lib/connectors/auth/check-server'
import { ISSUER, SERVER } from './auth-fixtures'

const named = { issuer: ISSUER, derived: false, space: 'public' } as const
const unsafe = { ok: false, error: { code: 'connector.auth-unsafe', subject: 'auth.example' } }

test('an issuer is the very string that was named, or it is another one (OAUTH-05)', () => {
  const forms = [
    `${ISSUER}/`,
    'https://AUTH.example',
    'https://auth.example:443',
    'https://auth.example.',
    'HTTPS://auth.example',
    `${ISSUER}#`,
    ` ${ISSUER}`,
  ]
  for (const issuer of forms)
    expect(checkServer({ ...SERVER, issuer }, named)).toMatchObject(unsafe)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.domain().map((domain) => `https://${domain}`),
      ),
      (issuer) => checkServer({ ...SERVER, issuer }, named).ok === (issuer === ISSUER),
    ),
  )
  expect(checkServer(SERVER, { ...named, issuer: `${ISSUER}/` })).toMatchObject(unsafe)
})

test('an origin that nobody named as an issuer may be written with or without its slash', () => {
  const derived = { ...named, issuer: `${ISSUER}/`, derived: true }
  expect(checkServer(SERVER, derived)).toMatchObject({ ok: true })
  expect(checkServer({ ...SERVER, issuer: `${ISSUER}/` }, derived)).toMatchObject({ ok: true })
  expect(checkServer({ ...SERVER, issuer: `${ISSUER}//` }, derived)).toMatchObject(unsafe)
})

test('PKCE with S256 must be promised (OAUTH-06)', () => {
  for (const methods of [[], ['plain'], ['s256']]) {
    expect(
      checkServer({ ...SERVER, code_challenge_methods_supported: methods }, named),
    ).toMatchObject(unsafe)
  }
  expect(
    checkServer({ ...SERVER, code_challenge_methods_supported: ['plain', 'S256'] }, named),
  ).toMatchObject({ ok: true })
})

test('an endpoint on another origin is vouched for by the metadata that names it (OAUTH-11)', () => {
  expect(
    checkServer({ ...SERVER, token_endpoint: 'https://tokens.example/t' }, named),
  ).toMatchObject({ ok: true })
})

test('one endpoint that must not be reached condemns them all (OAUTH-01)', () => {
  const endpoints = [
    'authorization_endpoint',
    'token_endpoint',
    'registration_endpoint',
    'revocation_endpoint',
  ] as const
  const bad = [
    'http://auth.example/x',
    'javascript:alert(1)',
    'https://10.0.0.1/x',
    'https://localhost/x',
    '//auth.example/x',
  ]
  for (const endpoint of endpoints) {
    for (const address of bad)
      expect(checkServer({ ...SERVER, [endpoint]: address }, named)).toMatchObject(unsafe)
  }
})
