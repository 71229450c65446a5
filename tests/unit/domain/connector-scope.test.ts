import { expect, test } from 'vitest'
import { isOffHere, switchConnector } from '@/lib/domain/connector-scope'
import type { ConnectorId } from '@/lib/domain/ids'

const id = 'c' as ConnectorId

test('a connector for everywhere is on until it is switched off, one for a conversation the other way round', () => {
  const everywhere = { id }
  const conversation = { id, scope: 'conversation' } as const
  const on = switchConnector({}, id, true)
  const off = switchConnector(on, id, false)
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
  expect(switchConnector(off, id, true)).toEqual({ connectorsOff: [], connectorsOn: [id] })
})
