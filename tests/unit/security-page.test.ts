import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('SECURITY.md', 'utf8').replaceAll(/\s+/g, ' ')

test('STORE-03: the security page says what a copied profile gives away, and what the lock changes', () => {
  expect(page).toContain('Encryption at rest protects a stolen disk only with the lock.')
  expect(page).toContain(
    'Without a passphrase the browser keeps the key beside the data, so a copy of the profile is a copy of the keys.',
  )
  expect(page).toContain('With a passphrase (PBKDF2-SHA-256, 600 000 rounds')
})
