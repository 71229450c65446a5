import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostOf, parseEndpoint } from '@/lib/connectors/auth/parse-endpoint'
import { parseAddress } from '@/lib/domain/connector-url'

const isAllowed = (named: string, space: 'public' | 'loopback' = 'public') =>
  parseEndpoint(named, space, 'mcp.example').ok

describe('an address named by a server (OAUTH-01)', () => {
  test('is refused without https, whatever the scheme', () => {
    const schemes = [
      'http',
      'javascript',
      'file',
      'data',
      'chrome-extension',
      'blob',
      'ftp',
      'ws',
      'about',
      '',
    ]
    const property = fc.property(
      fc.constantFrom(...schemes),
      fc.constantFrom('://', ':', ':///', ':https://'),
      fc.domain(),
      fc.constantFrom('', '/x', '?y=https://good.example'),
      (scheme, separator, domain, rest) => {
        expect(isAllowed(`${scheme}${separator}${domain}${rest}`)).toBe(false)
      },
    )
    fc.assert(property)
  })
  test('is refused where it is not an address of its own', () => {
    for (const named of [
      '//evil.example',
      '/token',
      'evil.example',
      '',
      ' https://a.example',
      'https:a.example',
    ]) {
      expect(isAllowed(named)).toBe(false)
    }
  })
  test('is refused with a name or password in it', () => {
    expect(isAllowed('https://good.example@evil.example/')).toBe(false)
    expect(isAllowed('https://a:b@evil.example/')).toBe(false)
  })
  test('is allowed with https at a public name', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        fc.pre(!/\.(?:local|internal|localhost)$/.test(domain))
        expect(isAllowed(`https://${domain}/x`)).toBe(true)
      }),
    )
  })
})

describe('an address in the local network (OAUTH-02)', () => {
  const LOCAL = [
    '127.1',
    '0x7f.1',
    '2130706433',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
    'metadata.google.internal',
    '10.1.2.3',
    '100.64.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '[fc00::1]',
    '[fe80::1]',
    'printer.local',
    'localhost',
    'localhost.',
    '127.0.0.1.',
    '0177.0.0.1',
    'a.localhost',
  ]
  test('is refused for a public connector, in every way to write it', () => {
    for (const host of LOCAL) {
      for (const scheme of ['https', 'http']) expect(isAllowed(`${scheme}://${host}/x`)).toBe(false)
    }
  })
  test('is refused for a loopback connector too, except this computer itself', () => {
    const allowed = LOCAL.filter((host) => isAllowed(`http://${host}:9000/x`, 'loopback'))
    expect(allowed).toEqual([
      '127.1',
      '0x7f.1',
      '2130706433',
      'localhost',
      '127.0.0.1.',
      '0177.0.0.1',
    ])
  })
  test('is refused for all of 10/8, 127/8, 172.16/12 and 192.168/16', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    const net = fc.constantFrom([10], [127], [192, 168], [172, 20], [169, 254], [100, 100])
    const property = fc.property(net, octet, octet, octet, (start, ...rest) => {
      const quad = [...start, ...rest].slice(0, 4)
      expect(isAllowed(`https://${quad.join('.')}/`)).toBe(false)
      expect(isAllowed(`https://${quad.reduce((sum, part) => sum * 256 + part, 0)}/`)).toBe(false)
    })
    fc.assert(property)
  })
  test('that hides behind a public name is left to the address space of the fetch', () => {
    expect(parseEndpoint('https://127.0.0.1.nip.io/', 'public', 'x')).toMatchObject({
      value: { addressSpace: 'public' },
    })
  })
})

test('the name that is shown leads back to the same permission', () => {
  for (const named of [
    'https://a.example/x',
    'http://localhost:9000/',
    'https://localhost:8443/',
    'https://a.example:8443/',
  ]) {
    const address = parseEndpoint(named, 'loopback', 'x')
    if (!address.ok) throw new Error(named)
    expect(parseAddress(hostOf(address.value))).toMatchObject({
      value: { permission: address.value.permission },
    })
  }
})
