import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FLOW_MS, matchCallback } from '@/lib/connectors/auth/match-callback'
import { FLOW, ISSUER, REDIRECT_URL, SERVER } from './auth-fixtures'

const now = FLOW.createdAt + 1000
const answer = (parameters: Record<string, string>, base = REDIRECT_URL): string => {
  const url = new URL(base)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
const good = { code: 'code-canary', state: FLOW.state, iss: ISSUER }
const unsafe = { ok: false, error: { code: 'connector.auth-unsafe', subject: 'auth.example' } }
const silent = {
  ...FLOW,
  server: { ...SERVER, authorization_response_iss_parameter_supported: undefined },
}

test('the answer to the flow gives its code', () => {
  expect(matchCallback(answer(good), FLOW, now)).toEqual({
    ok: true,
    value: { code: 'code-canary', iss: ISSUER },
  })
})

describe('iss (OAUTH-07)', () => {
  test('must be there where it was promised, may be missing where it was not', () => {
    const { iss: _, ...without } = good
    expect(matchCallback(answer(without), FLOW, now)).toMatchObject(unsafe)
    expect(matchCallback(answer(without), silent, now)).toMatchObject({ ok: true })
  })
  test('is compared as a string, also where it was not promised', () => {
    const other = fc.oneof(
      fc.string(),
      fc.constantFrom(`${ISSUER}/`, 'https://AUTH.example', 'https://auth.example:443'),
    )
    fc.assert(
      fc.property(other, fc.constantFrom(FLOW, silent), (iss, flow) => {
        fc.pre(iss !== ISSUER)
        expect(matchCallback(answer({ ...good, iss }), flow, now)).toMatchObject(unsafe)
      }),
    )
  })
  test('is checked before an error is shown', () => {
    const text = fc.string({ minLength: 3 }).filter((said) => !/^[\w .]*$/.test(said))
    fc.assert(
      fc.property(text, (said) => {
        const wrong = answer({
          state: FLOW.state,
          iss: 'https://evil.example',
          error: 'access_denied',
          error_description: said,
        })
        const refused = matchCallback(wrong, FLOW, now)
        expect(refused).toMatchObject(unsafe)
        expect(refused.ok || (refused.error.detail ?? '').includes(said)).toBe(false)
      }),
    )
  })
})

test('a state that is not the one of the flow is refused, and so are two of anything', () => {
  fc.assert(
    fc.property(
      fc.string(),
      (state) =>
        fc.pre(state !== FLOW.state) ?? !matchCallback(answer({ ...good, state }), FLOW, now).ok,
    ),
  )
  for (const name of ['state', 'code', 'iss']) {
    expect(matchCallback(`${answer(good)}&${name}=x`, FLOW, now)).toMatchObject(unsafe)
  }
})

test('an answer at another address is none', () => {
  const places = [
    'https://evil.example/oauth',
    `${REDIRECT_URL}/x`,
    REDIRECT_URL.replace('https', 'http'),
    REDIRECT_URL.replace('.org/', '.org:8443/'),
  ]
  for (const place of places)
    expect(matchCallback(answer(good, place), FLOW, now)).toMatchObject(unsafe)
  expect(matchCallback('nonsense', FLOW, now)).toMatchObject(unsafe)
})

test('a flow ends after ten minutes', () => {
  expect(matchCallback(answer(good), FLOW, FLOW.createdAt + FLOW_MS + 1)).toMatchObject({
    error: { code: 'connector.sign-in-expired' },
  })
})

test('an error of the right server is quoted without what we told it', () => {
  const said = answer({
    state: FLOW.state,
    iss: ISSUER,
    error: 'server_error',
    error_description: `Bad ${FLOW.verifier}\u202e!`,
  })
  expect(matchCallback(said, FLOW, now)).toEqual({
    ok: false,
    error: {
      code: 'connector.sign-in-refused',
      subject: 'auth.example',
      detail: 'server_error: Bad •••<U+202E>!',
    },
  })
})
