import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPolicy } from '@/lib/apps/view/build-policy'
import { parseViewSource } from '@/lib/apps/view/parse-view-source'

const directivesOf = (csp: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    csp.split('; ').map((text) => {
      const [name = '', ...values] = text.split(' ')
      return [name, values]
    }),
  )

describe('the policy of a view', () => {
  test('reaches nothing where nothing is declared', () => {
    const { csp, reaches } = buildPolicy({})
    expect(reaches).toEqual([])
    expect(directivesOf(csp).get('connect-src')).toEqual(["'none'"])
    expect(csp).not.toMatch(/https?:/)
  })

  test('APP-01: takes origins and one label of wildcard, and nothing else', () => {
    const { reaches, refused } = buildPolicy({
      csp: {
        connectDomains: [
          'https://a.com; script-src *',
          '*',
          'http:',
          'https://*',
          'data:',
          "'self'",
          'https://127.0.0.1',
          'http://a.com',
          '*.com',
          '*.github.io',
          'https://user@a.com',
          'https://a.com/path',
          'https://localhost',
          'https://[::1]',
          'https://a.com,b.com',
          'https://good.example.com',
          '*.tiles.example.com',
          'wss://live.example.com:8443',
          7,
        ],
      },
    })
    expect(reaches).toEqual([
      'https://good.example.com',
      'https://*.tiles.example.com',
      'wss://live.example.com:8443',
    ])
    expect(refused).toHaveLength(16)
  })

  test('APP-01: no text of a server changes its directives', () => {
    const names = [...directivesOf(buildPolicy({}).csp).keys()]
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.stringMatching(/^(https:\/\/)?[a-z*.;' ,]{0,20}\.com[;, a-z*']{0,20}$/),
    )
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }),
        fc.array(text, { maxLength: 5 }),
        (connectDomains, resourceDomains) => {
          const { csp } = buildPolicy({ csp: { connectDomains, resourceDomains } })
          const directives = directivesOf(csp)
          expect([...directives.keys()]).toEqual(names)
          expect(directives.get('frame-src')).toEqual(["'none'"])
          for (const source of directives.get('connect-src') ?? [])
            expect(source).toMatch(/^('none'|(https|wss):\/\/(\*\.)?[a-z0-9.-]+(:\d+)?)$/)
        },
      ),
    )
  })

  test('gives no frames and no other base, and lists them', () => {
    const { csp, refused } = buildPolicy({
      csp: {
        frameDomains: ['https://frames.example.com'],
        baseUriDomains: ['https://b.example.com'],
      },
    })
    expect(csp).not.toContain('example.com')
    expect(refused).toEqual(['https://frames.example.com', 'https://b.example.com'])
  })

  test('whatever is no list of domains reaches nothing', () => {
    for (const csp of [null, 'x', { connectDomains: 'https://a.com' }, { connectDomains: [{}] }])
      expect(buildPolicy({ csp }).reaches).toEqual([])
  })
})

test('APP-01: sockets are for connections only', () => {
  expect(parseViewSource('wss://a.com', true)).toBe('wss://a.com')
  expect(parseViewSource('wss://a.com', false)).toBeUndefined()
})
