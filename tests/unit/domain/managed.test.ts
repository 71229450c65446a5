import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isHostAllowed, managedRuleOf, parseManaged, UNMANAGED } from '@/lib/domain/managed'

const rulesFor = (raw: unknown, host = 'mail.example.com', tool = 'send_mail') =>
  managedRuleOf(parseManaged(raw), host, tool)

describe('managed settings', () => {
  test('that are absent or empty change nothing', () => {
    for (const raw of [undefined, null, {}]) expect(parseManaged(raw)).toEqual(UNMANAGED)
  })

  test('are read as written where they are as described', () => {
    const policy = parseManaged({
      allowedHosts: ['*.Example.com', 'localhost:8080'],
      deniedTools: [{ host: '*', tool: 'delete_*' }],
      askTools: [{ host: 'mail.example.com', tool: '*' }],
      noRemembering: true,
      requireLock: false,
    })
    expect(policy).toEqual({
      allowedHosts: ['*.example.com', 'localhost:8080'],
      deniedTools: [{ host: '*', tool: 'delete_*' }],
      askTools: [{ host: 'mail.example.com', tool: '*' }],
      noRemembering: true,
      requireLock: false,
      notes: [],
    })
  })

  test('count in their strictest sense, with a note, where they are not as described', () => {
    expect(parseManaged({ allowedHosts: 'example.com' }).allowedHosts).toEqual([])
    expect(parseManaged({ allowedHosts: ['example.com', 'https://x.y', 7] }).allowedHosts).toEqual([
      'example.com',
    ])
    expect(rulesFor({ deniedTools: 'send' })).toBe('deny')
    expect(rulesFor({ deniedTools: [{ host: 'other.example' }] })).toBeUndefined()
    expect(rulesFor({ deniedTools: [{ host: 'mail.example.com' }] })).toBe('deny')
    expect(rulesFor({ deniedTools: [{ tool: 'send_*', host: 'https://mail' }] })).toBe('deny')
    expect(rulesFor({ deniedTools: [null] })).toBe('deny')
    expect(rulesFor({ askTools: [{ tool: 'send mail', host: '*' }] })).toBe('ask')
    expect(parseManaged({ noRemembering: 'no' }).noRemembering).toBe(true)
    expect(parseManaged({ requireLock: 0 }).requireLock).toBe(true)
    expect(parseManaged({ practiceOnly: true })).toMatchObject({ noRemembering: true })
    expect(rulesFor({ practiceOnly: true })).toBe('ask')
    for (const raw of [
      { allowedHosts: 'a' },
      { deniedTools: 1 },
      { askTools: [1] },
      { noRemembering: 1 },
      { practiceOnly: 1 },
      'text',
      [],
    ])
      expect(parseManaged(raw).notes).toHaveLength(1)
  })

  test('never throw and never loosen, whatever is in them', () => {
    const names = fc.constantFrom('allowedHosts', 'deniedTools', 'askTools', 'noRemembering', 'x')
    const host = fc.constantFrom('a.example', '*.example', '*', 'a.example:444', 'https://a', '')
    const tool = fc.constantFrom('send', 'se*', '*', '', 's d')
    const entry = fc.oneof(host, fc.record({ host, tool }, { requiredKeys: [] }), fc.jsonValue())
    const raw = fc.oneof(
      fc.dictionary(names, fc.oneof(fc.array(entry), fc.boolean(), fc.jsonValue())),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(raw, (settings) => {
        const policy = parseManaged(settings)
        const known: Record<string, unknown> =
          typeof settings === 'object' && settings !== null && !Array.isArray(settings)
            ? { ...settings }
            : {}
        // What is set in any form holds in some form.
        if ('noRemembering' in known && known['noRemembering'] !== false)
          expect(policy.noRemembering).toBe(true)
        if ('allowedHosts' in known) {
          const written: unknown[] = Array.isArray(known['allowedHosts'])
            ? known['allowedHosts']
            : []
          expect(policy.allowedHosts?.length).toBeLessThanOrEqual(written.length)
        }
        for (const [name, rules] of [
          ['deniedTools', policy.deniedTools],
          ['askTools', policy.askTools],
        ] as const) {
          const written = name in known ? known[name] : []
          expect(rules.length).toBeGreaterThanOrEqual(Array.isArray(written) ? written.length : 1)
        }
      }),
    )
  })
})

describe('a host', () => {
  const allows = (pattern: string, host: string): boolean =>
    isHostAllowed(parseManaged({ allowedHosts: [pattern] }), host)

  test('is allowed by its own name, its domain or everything', () => {
    expect(allows('mail.example.com', 'mail.example.com')).toBe(true)
    expect(allows('*.example.com', 'a.mail.example.com')).toBe(true)
    expect(allows('*.example.com', 'example.com')).toBe(true)
    expect(allows('*', 'anything.example')).toBe(true)
    expect(allows('example.com', 'example.com:8443')).toBe(true)
  })

  test('is not allowed by a name that only looks like its own', () => {
    expect(allows('example.com', 'mail.example.com')).toBe(false)
    expect(allows('*.example.com', 'evilexample.com')).toBe(false)
    expect(allows('*.example.com', 'example.com.evil.test')).toBe(false)
    expect(allows('example.com', 'example.com.')).toBe(true)
    expect(allows('example.com:8443', 'example.com')).toBe(false)
    expect(allows('example.com:8443', 'example.com:8444')).toBe(false)
    expect(allows('example.com:443', 'example.com')).toBe(true)
    expect(allows('exampl*.com', 'example.com')).toBe(false)
  })

  test('that is not allowed has every tool denied', () => {
    expect(rulesFor({ allowedHosts: ['example.org'] })).toBe('deny')
  })
})

describe('a tool', () => {
  const denies = (pattern: string, tool: string): boolean =>
    rulesFor({ deniedTools: [{ host: '*', tool: pattern }] }, 'h.example', tool) === 'deny'

  test('is matched whole, with any run of characters for a star', () => {
    expect(denies('send', 'send')).toBe(true)
    expect(denies('send', 'send_mail')).toBe(false)
    expect(denies('SEND', 'Send')).toBe(true)
    expect(denies('*mail*', 'send_mail_now')).toBe(true)
    expect(denies('a*b*c', 'axxbxxc')).toBe(true)
    expect(denies('a*b*c', 'axxcxxb')).toBe(false)
    expect(denies('a*a', 'a')).toBe(false)
    expect(denies('s.nd', 'send')).toBe(false)
    expect(denies('**', '')).toBe(true)
  })

  test('is matched like a regular expression would, for every pattern', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(pattern, letters, (glob, name) => {
        expect(denies(glob, name)).toBe(new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(name))
      }),
    )
  })

  test('that is denied and asked about is denied', () => {
    const everything = [{ host: '*', tool: '*' }]
    expect(rulesFor({ deniedTools: everything, askTools: everything })).toBe('deny')
  })
})
