import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { clientMetadataOf } from '@/lib/connectors/auth/client-metadata'
import { REDIRECT_URL } from './auth-fixtures'

test('the hosted document says the same as a registration, under an address of its own', () => {
  const {
    client_id: id,
    redirect_uris: redirects,
    ...document
  } = JSON.parse(readFileSync('public/oauth-client.json', 'utf8')) as {
    client_id: string
    redirect_uris: string[]
  }
  // Each store gives an id of its own; ours comes first.
  const [own, ...others] = redirects
  expect({ ...document, redirect_uris: [own] }).toEqual(clientMetadataOf(REDIRECT_URL, 'none'))
  for (const other of others)
    expect(other).toMatch(/^https:\/\/[a-p]{32}\.chromiumapp\.org\/oauth$/)
  expect(new URL(id)).toMatchObject({ protocol: 'https:', pathname: '/oauth-client.json' })
})

test("the redirect address is that of the extension's pinned key", () => {
  const key = /'(MII[A-Za-z0-9+/=]+)'/.exec(readFileSync('wxt.config.ts', 'utf8'))?.[1] ?? ''
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)
  const id = digest.replaceAll(/./g, (digit) =>
    String.fromCodePoint(97 + Number.parseInt(digit, 16)),
  )
  expect(new URL(REDIRECT_URL).hostname).toBe(`${id}.chromiumapp.org`)
})

test('a redirect to this computer makes a native client', () => {
  expect(clientMetadataOf('http://127.0.0.1:43110/callback', 'none').application_type).toBe(
    'native',
  )
})
