import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNearEnd, readTokens } from '@/lib/connectors/auth/read-tokens'
import { FLOW, SERVER } from './auth-fixtures'

const NOW = 1_800_000_000_000
const context = {
  from: 'sign-in',
  server: SERVER,
  client: FLOW.client,
  resource: FLOW.resource,
  origin: 'https://mcp.example',
  now: NOW,
  askedScopes: ['a'],
} as const
const read = (more: object) =>
  readTokens({ access_token: 'at', token_type: 'bearer', ...more }, context)

describe('a token answer (OAUTH-12)', () => {
  test('is a bearer token or nothing', () => {
    for (const type of ['mac', 'DPoP', 'N_A', '', 'bearer x'])
      expect(read({ token_type: type })).toMatchObject({ ok: false })
    for (const type of ['Bearer', 'BEARER', 'bearer'])
      expect(read({ token_type: type })).toMatchObject({ ok: true })
  })
  test('never puts into a header what does not belong there', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\0', ' ', 'é', '\u202e', '~') }),
          fc.constant('x'.repeat(20_000)),
        ),
        (token) => {
          const result = read({ access_token: token })
          expect(result.ok ? result.value.accessToken : 'x').toMatch(/^[\x21-\x7e]{1,16384}$/)
        },
      ),
    )
  })
  test('lives from one second to one year, or until the server says 401', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-1, 0, 1e12, Infinity, Number.NaN)),
        (seconds) => {
          const result = read({ expires_in: seconds })
          if (!result.ok) throw new Error('refused')
          const lifetime = (result.value.expiresAt ?? NOW) - NOW
          const makesSense = seconds > 0 && Number.isFinite(seconds)
          expect(lifetime).toBeGreaterThanOrEqual(makesSense ? 1000 : 0)
          expect(lifetime).toBeLessThanOrEqual(makesSense ? 365 * 24 * 3600_000 : 0)
        },
      ),
    )
  })
  test('without scopes grants what was asked for, with scopes what it says', () => {
    expect(read({})).toMatchObject({ value: { scopes: ['a'] } })
    expect(read({ scope: 'b  c b "d"' })).toMatchObject({ value: { scopes: ['b', 'c'] } })
  })
})

test('a token is renewed two minutes ahead, a short-lived one in its last fifth', () => {
  const near = (seconds: number, left: number): boolean => {
    const result = read({ expires_in: seconds })
    return result.ok && isNearEnd(result.value, NOW + (seconds - left) * 1000)
  }
  expect([near(3600, 121), near(3600, 120), near(60, 13), near(60, 12)]).toEqual([
    false,
    true,
    false,
    true,
  ])
  const endless = read({})
  expect(endless.ok && isNearEnd(endless.value, NOW * 2)).toBe(false)
})
