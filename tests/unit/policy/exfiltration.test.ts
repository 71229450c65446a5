import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { labelOfContent } from '@/lib/policy/join-labels'
import { CLEAN, decideCase, FILES, labelAfter } from './policy-cases'

const SECRET = 'The merger with Initech closes on 3 May for 4.2 million.'

const rot13 = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base)
  })

const bytes = Buffer.from(SECRET)
const ENCODINGS: Readonly<Record<string, string>> = {
  raw: SECRET,
  'percent-encoded': encodeURIComponent(SECRET),
  base64: bytes.toString('base64'),
  base64url: bytes.toString('base64url'),
  hexadecimal: bytes.toString('hex'),
  rot13: rot13(SECRET),
  reversed: Array.from(SECRET).toReversed().join(''),
  'upper case': SECRET.toUpperCase(),
  'letters apart': Array.from(SECRET).join('.'),
  'first letters': SECRET.split(' ')
    .map((word) => word[0])
    .join(''),
  binary: [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join(''),
  'chunks of eight': SECRET.match(/.{1,8}/g)?.join('-') ?? '',
}

const slug = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, '-')

/** Five places in an address. */
const PLACES: Readonly<Record<string, (text: string) => string>> = {
  path: (text) => `https://news.example/${encodeURIComponent(text)}`,
  query: (text) => `https://news.example/a?d=${encodeURIComponent(text)}`,
  subdomain: (text) =>
    `https://${slug(text).slice(0, 60).toLowerCase().replace(/^-|-$/g, '')}.news.example/a`,
  fragment: (text) => `https://news.example/a#${encodeURIComponent(text)}`,
  'user part': (text) => `https://${encodeURIComponent(text)}@news.example/a`,
}

/** The person has typed the address itself: what is added to it is the leak. */
const after = {
  ...CLEAN,
  typed: ['Summarise https://news.example/a and what we know of it'],
  label: labelAfter(labelOfContent('connector:files', 'private')),
  contents: [{ source: 'connector:files', text: SECRET }],
}

describe.each(Object.entries(ENCODINGS))('EXFIL-01: private text as %s', (_, text) => {
  test.each(Object.entries(PLACES))('in the %s of an address asks', (_place, build) => {
    const url = build(text)
    for (const effect of ['fetch.open', 'read.public', 'read.private', 'write.own'] as const) {
      for (const connectorId of [undefined, FILES]) {
        const call = connectorId === undefined ? {} : { connectorId }
        expect(
          decideCase({ name: 'fetch', effect, args: { url }, call, context: after }).verdict,
        ).toBe('ask')
      }
    }
  })

  test.each(Object.entries(PLACES))(
    'in an address (%s) under any other name asks',
    (_place, build) => {
      const page = build(text)
      expect(
        decideCase({
          name: 'get_page',
          effect: 'read.private',
          args: { page },
          call: { connectorId: FILES },
          context: after,
        }).verdict,
      ).toBe('ask')
    },
  )

  test.each([
    ['a query', { query: text }],
    ['a list', { keywords: ['merger', text] }],
    ['a nested filter', { filter: { subject: { contains: text } } }],
    ['an identifier', { id: slug(text) }],
    ['many numbers', { offsets: [...Buffer.from(text)].slice(0, 40) }],
  ])('in %s of another connector’s read asks', (_name, args) => {
    for (const effect of ['read.public', 'read.private'] as const) {
      expect(decideCase({ name: 'search_mail', effect, args, context: after }).verdict).toBe('ask')
    }
  })
})

test('the same address without anything added runs', () => {
  const url = 'https://news.example/a'
  const context = { ...after, allowedFlows: [] }
  expect(decideCase({ name: 'fetch', effect: 'fetch.open', args: { url }, context }).verdict).toBe(
    'allow',
  )
})

test('EXFIL-03: many short look-ups each ask', () => {
  for (const name of ['a1', 'b2', 'c3']) {
    const host = `${name}.evil.example`
    expect(
      decideCase({ name: 'lookup_host', effect: 'read.public', args: { host }, context: after })
        .verdict,
    ).toBe('ask')
  }
})

test('EXFIL-03: a turn that has asked ten times looks nothing up any more', () => {
  const args = { host: 'd4.evil.example' }
  const context = { ...after, asksThisTurn: 10 }
  expect(decideCase({ name: 'lookup_host', effect: 'read.public', args, context }).verdict).toBe(
    'deny',
  )
})
