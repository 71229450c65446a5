import { expect, test } from 'vitest'
import { maskSecrets } from '@/lib/connectors/traffic/mask-secrets'
import { cpuMs } from '../../../fakes/cpu-ms'

const SECRET = 'canary "Tok/en+7'

test('takes out a known secret in every form in which it is usually written', () => {
  const text = [
    SECRET,
    JSON.stringify({ said: SECRET }),
    encodeURIComponent(SECRET),
    new URLSearchParams({ a: SECRET }).toString(),
  ].join('\n')
  expect(maskSecrets(text, [SECRET])).not.toMatch(/canary|Tok/)
})

test('takes out the beginning of a known secret that was cut off at the end', () => {
  const cut = `it was ${'plain-words-secret'.slice(0, 9)}`
  expect(maskSecrets(cut, ['plain-words-secret'])).toBe('it was •••')
})

test.each([
  ['{"access_token":"abc","expires_in":3600}', '"abc'],
  ['{"text":"{\\"refresh_token\\":\\"abc def\\"}"}', 'abc'],
  ['client_secret=abc&grant_type=x', 'abc'],
  ['grant_type=authorization_code&code=abc&state=xyz', /abc|xyz/],
  ['https://a.example/cb?code=abc&state=xyz', /abc|xyz/],
  ['Set-Cookie: sid=abc; Path=/', 'abc'],
  ['Authorization: Bearer abcd', 'abcd'],
  ['"password" : "a b c"', 'a b c'],
  ['X-Api-Key: abc', 'abc'],
  ['the key is sk-proj-4f9A0bq7Zx2LmN8c', '4f9A0'],
  ['id 7c9e6679-7425-40de-944b-e07fc1f90ae7', '7c9e6679'],
  ['hash e3b0c44298fc1c149afbf4c8996fb924', 'e3b0c4'],
])('takes out what is named as a secret or looks like one: %s', (text, secret) => {
  const masked = maskSecrets(text, [])
  expect(masked).toContain('•••')
  expect(masked).not.toMatch(secret)
})

test.each([
  '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}',
  '{"state":"open","code":"ENOENT","title":"An everyday sentence of 2026-11-28"}',
  '{"method":"tools/call","params":{"name":"create_issue_comment_reply"}}',
  '{"protocolVersion":"2026-07-28"}',
])('leaves what is read along for: %s', (text) => {
  expect(maskSecrets(text, [])).toBe(text)
})

test('takes linear time on what is made to take long', () => {
  for (const part of ['token', 'a', '\\', '"', 'token"', 'code=', 'Bearer ', 'token    ']) {
    const text = part.repeat(8192 / part.length)
    expect(cpuMs(() => maskSecrets(text, ['token'.repeat(1000)]))).toBeLessThan(500)
  }
})
