import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '@/lib/domain/default-settings'
import { isSensitive, parseDomain, sensitiveDomains } from '@/lib/domain/sensitive-site'
import { SENSITIVE_KINDS, SENSITIVE_SITES } from '@/lib/domain/sensitive-sites'

const ours = sensitiveDomains(DEFAULT_SETTINGS.sensitiveSites)

describe('a sensitive site', () => {
  test.each([
    'https://chase.com',
    'https://secure.chase.com:8443',
    'chase.com',
    'www.irs.gov',
    'https://service.gov.uk/x',
    'my.nhs.uk',
    'https://mail.google.com',
    'vault.bitwarden.com',
    'CHASE.com.',
  ])('is one of the list or below it: %s', (site) => {
    expect(isSensitive(site, ours)).toBe(true)
  })

  test.each([
    'https://notchase.com',
    'https://chase.com.evil.example',
    'https://google.com',
    'https://gov.example',
    'https://example.com/chase.com',
    'https://chase.com@evil.example',
    '',
    'about:blank',
  ])('is nothing that only looks like it: %s', (site) => {
    expect(isSensitive(site, ours)).toBe(false)
  })

  test('is added and taken out by the person', () => {
    const domains = sensitiveDomains({ added: ['diary.example'], removed: ['chase.com'] })
    expect(isSensitive('https://my.diary.example', domains)).toBe(true)
    expect(isSensitive('https://secure.chase.com', domains)).toBe(false)
    expect(isSensitive('https://citi.com', domains)).toBe(true)
  })
})

describe('what a person types for a site', () => {
  test.each([
    ['bank.example', 'bank.example'],
    [' https://Bank.Example:8443/login?x=1 ', 'bank.example'],
    ['*.bank.example', 'bank.example'],
    ['bank.example.', 'bank.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ])('%j is %s', (typed, domain) => {
    expect(parseDomain(typed)).toBe(domain)
  })

  test.each(['', '   ', 'two words', '*', 'https://', '[::1]', 'javascript:alert(1)'])(
    '%j is none',
    (typed) => {
      expect(parseDomain(typed)).toBeUndefined()
    },
  )
})

test('our list holds domains as they are compared, each once', () => {
  const all = SENSITIVE_KINDS.flatMap((kind) => SENSITIVE_SITES[kind])
  expect(all.filter((site) => parseDomain(site) !== site)).toEqual([])
  expect(all.filter((site, at) => all.indexOf(site) !== at)).toEqual([])
  for (const kind of SENSITIVE_KINDS) expect(SENSITIVE_SITES[kind].length).toBeGreaterThan(20)
})
