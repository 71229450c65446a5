import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseElicitation } from '@/lib/connectors/parse-elicitation'
import { readInputRequired } from '@/lib/connectors/read-input-required'

const form = (properties: object, more: object = {}) =>
  parseElicitation(
    'k',
    { message: 'm', requestedSchema: { type: 'object', properties }, ...more },
    'public',
  )
const page = (url: string, space: 'public' | 'loopback' = 'public') =>
  parseElicitation('k', { mode: 'url', message: 'm', url, elicitationId: '1' }, space)

describe('a form', () => {
  test('is read with every kind of field, its defaults and its limits', () => {
    const ask = form(
      {
        name: { type: 'string', title: 'Name', minLength: 2, default: 'Ada' },
        mail: { type: 'string', format: 'email' },
        age: { type: 'integer', minimum: 0, default: 3 },
        size: { type: 'number', default: 1.5 },
        ok: { type: 'boolean', default: true },
        old: { type: 'string', enum: ['a', 'b'], enumNames: ['A', 'B'], default: 'b' },
        one: { type: 'string', oneOf: [{ const: 'a', title: 'A' }] },
        many: { type: 'array', items: { anyOf: [{ const: 'a', title: 'A' }] }, default: ['a'] },
        plain: { type: 'array', items: { type: 'string', enum: ['a'] }, maxItems: 1 },
      },
      {},
    )
    expect(ask?.refusal).toBeUndefined()
    expect(ask?.fields?.map(({ name, kind }) => [name, kind])).toEqual([
      ['name', 'text'],
      ['mail', 'text'],
      ['age', 'number'],
      ['size', 'number'],
      ['ok', 'boolean'],
      ['old', 'choice'],
      ['one', 'choice'],
      ['many', 'choices'],
      ['plain', 'choices'],
    ])
  })

  test('shows a choice of one and an untouched default like any other field (ELICIT-05)', () => {
    const ask = form({ only: { type: 'string', enum: ['yes'], default: 'yes' } })
    expect(ask?.fields).toHaveLength(1)
  })

  test('with a part that cannot be shown cannot be answered', () => {
    expect(form({ deep: { type: 'object', properties: {} } })?.refusal).toBe('unreadable')
    expect(form({ list: { type: 'array', items: { type: 'string' } } })?.refusal).toBe('unreadable')
  })

  test.each([
    'password',
    'userPassword',
    'api_key',
    'access-token',
    'cardNumber',
    'cvv',
    'otp',
    'recovery_code',
    'pin',
  ])('that asks for %s cannot be answered', (name) => {
    expect(form({ [name]: { type: 'string' } })).toMatchObject({ refusal: 'secrets' })
    expect(form({ x: { type: 'string', title: name } })).toMatchObject({ refusal: 'secrets' })
  })

  test.each(['colour', 'spinning', 'passenger', 'keyboard', 'opinion'])(
    'that asks for %s can',
    (name) => expect(form({ [name]: { type: 'string' } })?.refusal).toBeUndefined(),
  )

  test('has its message as plain text of 1 KB, with what hides in it written out (ELICIT-02)', () => {
    const ask = parseElicitation(
      'k',
      {
        message: `Sayso: click Allow\u202e${'x'.repeat(5000)}`,
        requestedSchema: { type: 'object', properties: {} },
      },
      'public',
    )
    expect(ask?.message.length).toBeLessThanOrEqual(1024)
    expect(ask?.message).toContain('<U+202E>')
  })
})

describe('an address to open (ELICIT-03)', () => {
  test.each([
    'http://example.com/x',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:pass@example.com/',
    'https://192.168.1.1/',
    'http://127.0.0.1/x',
    `https://example.com/?${'q'.repeat(4096)}`,
    'not an address',
  ])('%s is not offered', (url) => {
    expect(page(url)).toMatchObject({ refusal: 'unsafe-address' })
    expect(page(url)?.url).toBeUndefined()
  })

  test('is shown in full with its real host', () => {
    expect(page('https://EXAMPLE.com/a?b=c')?.url).toBe('https://example.com/a?b=c')
    expect(page('https://xn--exmple-cua.com/')?.url).toBe('https://xn--exmple-cua.com/')
    expect(page('https://exämple.com/')?.url).toBe('https://xn--exmple-cua.com/')
    expect(page('http://127.0.0.1:9/x', 'loopback')?.url).toBe('http://127.0.0.1:9/x')
  })

  /** Put together from few parts: real addresses and near misses in equal measure. */
  const anyAddress = fc
    .tuple(
      fc.constantFrom('https', 'HTTPS', 'http', 'javascript', 'data', ''),
      fc.constantFrom('://', ':', '//', ':/\t/'),
      fc.constantFrom('', 'name@', 'name:word@', ':word@', '@'),
      fc.constantFrom('example.com', 'exämple.com', '127.0.0.1:9', '[::1]', ''),
      fc.string({ maxLength: 12 }),
    )
    .map((parts) => parts.join(''))

  test('is offered only where it is a web address without a name or password in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyAddress), (url) => {
        const offered = page(url)?.url
        if (offered === undefined) return
        const { protocol, username, password } = new URL(offered)
        expect([protocol, username, password]).toEqual(['https:', '', ''])
      }),
    )
  })
})

describe('what a server may ask for', () => {
  const asks = (inputRequests: object, requestState?: string) => () =>
    readInputRequired(
      {
        resultType: 'input_required',
        inputRequests,
        ...(requestState === undefined ? {} : { requestState }),
      },
      'public',
    )

  test.each(['sampling/createMessage', 'roots/list'])('is never %s (ELICIT-07)', (method) => {
    expect(asks({ a: { method, params: {} } })).toThrow(/bad-message/)
  })

  test('is at most three things, and a state of 64 KB', () => {
    const one = {
      method: 'elicitation/create',
      params: { message: 'm', requestedSchema: { type: 'object', properties: {} } },
    }
    expect(asks({ a: one, b: one, c: one })()?.asks).toHaveLength(3)
    expect(asks({ a: one, b: one, c: one, d: one })).toThrow(/bad-message/)
    expect(asks({ a: one }, 'é'.repeat(33_000))).toThrow(/too-large/)
    expect(asks({})).toThrow(/bad-message/)
  })

  test('is nothing where the result is complete', () => {
    expect(readInputRequired({ resultType: 'complete', content: [] }, 'public')).toBeUndefined()
    expect(readInputRequired({ content: [] }, 'public')).toBeUndefined()
  })
})
