import { describe, expect, test } from 'vitest'
import { holdsSecret, readsSecrets, secretsIn } from '@/lib/policy/secrets'
import { definitionOf } from './policy-cases'

describe('secrets told in a text', () => {
  test.each([
    ['Your Facebook security code is: 463820', ['463820']],
    ['Password: hunter2!x', ['hunter2!x']],
    ['The verification code for your account is 9911. Bye.', ['9911']],
    ['OTP 123456', ['123456']],
    ['api_key=abcd1234efgh', ['abcd1234efgh']],
  ])('%s', (text, values) => {
    expect(secretsIn({ text })).toEqual(values)
  })

  test.each([
    'We received a request to reset your password. If you did not ask, ignore it.',
    'The file is password protected.',
    'Please share the report by 2024-05-19.',
  ])('%s tells none', (text) => {
    expect(secretsIn({ text })).toEqual([])
  })
})

test('a token is known by its form', () => {
  const tool = definitionOf('get_x')
  expect(holdsSecret(tool, ['-----BEGIN OPENSSH PRIVATE KEY-----'])).toBe(true)
  expect(holdsSecret(tool, [`ghp_${'a'.repeat(36)}`])).toBe(true)
  expect(holdsSecret(tool, ['nothing of that kind'])).toBe(false)
})

test('a tool that hands out secrets is known by its name', () => {
  expect(
    ['search_passwords', 'get_otp', 'listCredentials', 'get_2fa_code'].every((name) =>
      readsSecrets(definitionOf(name)),
    ),
  ).toBe(true)
  expect(readsSecrets(definitionOf('get_mail'))).toBe(false)
})
