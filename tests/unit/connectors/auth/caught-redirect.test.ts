import { expect, test } from 'vitest'
import { catchRuleFor, releaseCaught } from '@/lib/connectors/auth/caught-redirect'
import { REDIRECT_URL } from './auth-fixtures'

const LOOPBACK = 'http://127.0.0.1:43110/callback'
const STATE = '0b7e3d2c-1111-4222-8333-444455556666'
const opened = (redirect = LOOPBACK, state = STATE) =>
  `https://auth.example/authorize?redirect_uri=${encodeURIComponent(redirect)}&state=${state}`

/** What the browser does with such a rule. */
const follow = (url: string): string => {
  const rule = catchRuleFor(opened(), REDIRECT_URL)
  if (rule === undefined) throw new Error('no rule')
  return url.replace(new RegExp(rule.regexFilter, 'i'), rule.regexSubstitution.replace('\\1', '$1'))
}

test('the answer to the flow lands where the window waits, and is read as it was sent', () => {
  for (const query of [`code=c&state=${STATE}&iss=x`, `state=${STATE}`, `error=e&state=${STATE}`]) {
    const landed = follow(`${LOOPBACK}?${query}`)
    expect(landed).toBe(`${REDIRECT_URL}?${query}`)
    expect(releaseCaught(landed, opened(), REDIRECT_URL)).toBe(`${LOOPBACK}?${query}`)
  }
})

test('no other request is touched', () => {
  const others = [
    `${LOOPBACK}?code=c&state=other`,
    `${LOOPBACK}?code=c&mystate=${STATE}`,
    `${LOOPBACK}?code=c&state=${STATE}x`,
    `${LOOPBACK}/x?state=${STATE}`,
    `http://127.0.0.1:43111/callback?state=${STATE}`,
    `http://127a0.0.1:43110/callback?state=${STATE}`,
    `https://evil.example/?u=${LOOPBACK}?state=${STATE}`,
  ]
  for (const other of others) expect(follow(other)).toBe(other)
})

test('there is no rule for a redirect elsewhere or without a state of ours', () => {
  expect(catchRuleFor(opened(REDIRECT_URL), REDIRECT_URL)).toBeUndefined()
  expect(catchRuleFor(opened('http://127.0.0.1:1/(.*)'), REDIRECT_URL)).toBeUndefined()
  expect(catchRuleFor(opened(LOOPBACK, '.*'), REDIRECT_URL)).toBeUndefined()
  expect(catchRuleFor('https://auth.example/authorize', REDIRECT_URL)).toBeUndefined()
})

test('an answer that came another way is left as it is', () => {
  expect(releaseCaught('https://evil.example/?code=c', opened(), REDIRECT_URL)).toBe(
    'https://evil.example/?code=c',
  )
})
