import { expect, test } from 'vitest'
import { accountIn } from '@/lib/connectors/auth/account-in'

const idToken = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`

test.each([
  [{ id_token: idToken({ email: 'zoë@example.com', name: 'Zoë' }) }, 'zoë@example.com'],
  [{ id_token: idToken({ preferred_username: 'zoe' }) }, 'zoe'],
  [{ account: 'zoe@example.com' }, 'zoe@example.com'],
  [{ account: { name: 'Zoe' }, workspace_name: 'Acme' }, 'Zoe · Acme'],
  [{ team: { name: 'Acme', id: 'T1' } }, 'Acme'],
  [{ email: 'zoe@example.com' }, 'zoe@example.com'],
])('reads who is signed in from %o', (more, name) => {
  expect(accountIn({ access_token: 'canary-access', ...more })).toBe(name)
})

test.each([
  undefined,
  'text',
  {},
  { account: 7, team: 'x', email: '' },
  { id_token: 'a.b.c' },
  { id_token: 'nothing' },
  { account: 'x canary-access x' },
  { account: 'r'.repeat(150), refresh_token: 'r'.repeat(300) },
])('takes nothing from %o', (more) => {
  expect(
    accountIn(typeof more === 'object' ? { access_token: 'canary-access', ...more } : more),
  ).toBeUndefined()
})

test('a name that hides something or never ends is made fit to be shown', () => {
  expect(accountIn({ account: 'Zoe\u202Eeoz' })).toBe('Zoe<U+202E>eoz')
  expect(accountIn({ account: 'ab '.repeat(60) })?.length).toBeLessThanOrEqual(120)
})
