import { expect, test } from 'vitest'
import { connectorScope, isOffHere, switchConnector } from '@/lib/domain/connector-scope'
import type { ConnectorId } from '@/lib/domain/ids'

const id = 'c' as ConnectorId
const on = switchConnector({}, id, true)
const off = switchConnector(on, id, false)

test('a connector for everywhere is on until it is switched off, one for a conversation the other way round', () => {
  const everywhere = { id }
  const conversation = { id, scope: 'conversation' } as const
  expect([undefined, {}, on, off].map((here) => isOffHere(everywhere, here))).toEqual([
    false,
    false,
    false,
    true,
  ])
  expect([undefined, {}, on, off].map((here) => isOffHere(conversation, here))).toEqual([
    true,
    true,
    false,
    true,
  ])
  expect(isOffHere(conversation, {}, 'https://github.com')).toBe(true)
  expect(switchConnector(off, id, true)).toEqual({ connectorsOff: [], connectorsOn: [id] })
})

test('a connector for sites is on in turns that begin there, and elsewhere once it is switched on', () => {
  const sites = { id, scope: { sites: ['github.com', 'https://intranet.example:8443'] } }
  const isOff = (site?: string): boolean => isOffHere(sites, {}, site)
  expect(isOff('https://github.com')).toBe(false)
  expect(isOff('https://gist.github.com')).toBe(false)
  expect(isOff('https://intranet.example:8443')).toBe(false)
  for (const other of [
    undefined,
    'https://github.com.evil.example',
    'https://notgithub.com',
    'https://intranet.example',
    'http://intranet.example:8443',
    'https://sub.intranet.example:8443',
    'no address',
  ])
    expect([other, isOff(other)]).toEqual([other, true])
  expect(isOffHere(sites, on)).toBe(false)
  expect(isOffHere(sites, on, 'https://other.example')).toBe(false)
  expect(isOffHere(sites, off, 'https://github.com')).toBe(true)
})

test('what an older version stored is still a scope, and a list of no sites is none', () => {
  expect(connectorScope.safeParse('conversation').success).toBe(true)
  expect(connectorScope.safeParse({ sites: [] }).success).toBe(false)
})
