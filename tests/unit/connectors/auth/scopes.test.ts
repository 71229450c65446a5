import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseScopes, parseScopes } from '@/lib/connectors/auth/scopes'

const OFFLINE = 'offline_access'

describe('which scopes are asked for (OAUTH-13)', () => {
  test("the challenge's alone, however much the server supports", () => {
    expect(
      chooseScopes({
        challenge: ['read'],
        resource: ['read', 'admin:*'],
        server: ['read', 'admin:*'],
      }),
    ).toEqual({
      scopes: ['read'],
      added: [],
    })
  })
  test("the resource's where there is no challenge, else none", () => {
    expect(chooseScopes({ resource: ['read'] }).scopes).toEqual(['read'])
    expect(chooseScopes({ server: ['admin:*', 'offline_access'] }).scopes).toEqual([])
  })
  test('later the union, in which everything new is named', () => {
    expect(chooseScopes({ challenge: ['write'], before: ['read'] })).toEqual({
      scopes: ['read', 'write'],
      added: ['write'],
    })
    expect(chooseScopes({ before: ['read'], resource: ['admin:*'] })).toEqual({
      scopes: ['read'],
      added: [],
    })
  })
  test('never one that nobody named or had before', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', OFFLINE), { maxLength: 4 })
    const maybe = fc.option(list, { nil: undefined })
    fc.assert(
      fc.property(maybe, maybe, maybe, maybe, (challenge, resource, server, before) => {
        const { scopes, added } = chooseScopes({ challenge, resource, server, before })
        const named = new Set<string>([
          ...(challenge ?? resource ?? []),
          ...(before ?? []),
          OFFLINE,
        ])
        const had = new Set<string>(before ?? scopes)
        const fresh = scopes.filter((scope) => !had.has(scope) && scope !== OFFLINE)
        expect(scopes.filter((scope) => !named.has(scope))).toEqual([])
        expect(added.filter((scope) => scope !== OFFLINE)).toEqual(fresh)
        expect(scopes.includes(OFFLINE) && server?.includes(OFFLINE) !== true).toBe(false)
      }),
    )
  })
})

test('what is no scope is left out', () => {
  expect(parseScopes('a "b" c\\d \u202ex a')).toEqual(['a'])
  expect(parseScopes('x'.repeat(201))).toEqual([])
  expect(parseScopes(Array.from({ length: 500 }, (_, index) => `s${index}`))).toHaveLength(100)
})
